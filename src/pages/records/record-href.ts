import { mayLook, type Reader } from '#people/access.ts';
import type { Instant } from '#time/instant.ts';
import type { PageKind } from './kinds.ts';

/** Where a record is seen. A person held has a page of their own, for those whose role reaches it; of those who may sign in, most see only themselves. */
export const hrefOf = (kind: PageKind, id: string, reader: Reader, now: Instant): string =>
  (kind === 'custody' && mayLook('see-person', reader, now) === 'open' ? `/people/${id}`
    : kind === 'principal' && mayLook('see-people', reader, now, { kind, id }) !== 'open' ? '/my-sign-in' : `/records/${kind}/${id}`);
