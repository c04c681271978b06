import type { SignInMethodName } from '#people/session.ts';

/**
 * A way to prove who one is that leaves this server: the agency’s identity provider. It sends the browser away and, when it comes back
 * with an answer that it has verified, calls `SignIns.begin` for a sign-in, `SignIns.prove` with `verifies` for an unlocking or a
 * confirmation, `signWith` (pages/sign-in/signing.ts) for a signature.
 */
export interface SignInMethod {
  readonly method: Exclude<SignInMethodName, 'fiction' | 'code'>;
  /** On a button after “Unlock:”, “Confirm:” or “Sign:”. */
  readonly words: string;
  /** One button for each provider on the sign-in page, such as “Sign in with the county account”; `to` is where the reader goes on. */
  buttons(to: string): readonly { readonly words: string; readonly href: string }[];
  /** Where the browser goes to prove its person again. For a signature, `id` is the pending act: the person is asked for however recently they were. */
  href(ask: { readonly purpose: 'unlock' | 'confirm' | 'sign'; readonly id?: string; readonly to?: string }): string;
}
