import type { SignInMethodName } from '#people/session.ts';

/**
 * A way to prove who one is that leaves this server: the agency’s identity provider. It sends the browser away and, when it comes back
 * with an answer that it has verified, calls `SignIns.begin` for a sign-in, `SignIns.prove` with `verifies` for an unlocking or a
 * confirmation, `signWith` (pages/sign-in/signing.ts) for a signature.
 */
export interface SignInMethod {
  readonly method: Exclude<SignInMethodName, 'fiction' | 'code'>;
  /** On the button, such as “Sign in with the county’s account”. */
  readonly words: string;
  /** Where the browser goes. For a signature, `id` is the pending act: the person is asked for again there, however recently they were. */
  href(ask: { readonly purpose: 'sign-in' | 'unlock' | 'confirm' | 'sign'; readonly id?: string }): string;
}
