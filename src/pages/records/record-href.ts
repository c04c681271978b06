import { mayLook, type Reader } from '#people/access.ts';
import type { Instant } from '#time/instant.ts';
import type { PageKind } from './kinds.ts';

/** Where a record is seen. A person held has a page of their own, for those whose role reaches it. */
export const hrefOf = (kind: PageKind, id: string, reader: Reader, now: Instant): string =>
  (kind === 'custody' && mayLook('see-person', reader, now) === 'open' ? `/people/${id}` : `/records/${kind}/${id}`);
