import type { CustomFetch } from 'openid-client';
import { isLoopback } from './settings.ts';

/** The provider cannot be reached, or answers with a failure of its own. */
export class ProviderDown extends Error {
  override readonly name = 'ProviderDown';
}

const MOST_BYTES = 1024 * 1024;

/**
 * Every request to a provider: encrypted unless the provider itself is this machine’s loopback, never following a redirect,
 * never reading more than a document of this kind can be long.
 */
export const boundedFetch = (issuer: string): CustomFetch => async (address, options) => {
  const url = new URL(address);
  if (url.protocol !== 'https:' && !(isLoopback(url) && isLoopback(new URL(issuer)))) throw new ProviderDown(`${url.origin} is not encrypted`);
  let answer: Response;
  try {
    answer = await fetch(url, { ...options, redirect: 'manual' } as RequestInit);
  } catch (error) {
    throw new ProviderDown(`${url.origin} cannot be reached: ${(error as Error).message}`, { cause: error });
  }
  if (answer.status >= 500) {
    await answer.body?.cancel();
    throw new ProviderDown(`${url.origin} answers ${answer.status}`);
  }
  return new Response([204, 304].includes(answer.status) ? null : await limited(answer), { status: answer.status, headers: answer.headers });
};

async function limited(answer: Response): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of (answer.body ?? []) as AsyncIterable<Uint8Array>) {
    size += part.length;
    if (size > MOST_BYTES) throw new ProviderDown('the provider’s answer is too long');
    parts.push(part);
  }
  return new Uint8Array(Buffer.concat(parts));
}
