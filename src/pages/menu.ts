import { type LookName, mayLook, type Reader } from '#people/access.ts';
import type { About } from '#people/grant.ts';
import type { Instant } from '#time/instant.ts';
import type { MenuItem } from './view.ts';

const MENU: readonly (MenuItem & { readonly needs: LookName; readonly about?: About })[] = [
  { section: 'desk', href: '/desk', words: 'My desk', needs: 'see-desk' },
  { section: 'board', href: '/board', words: 'Shift board', needs: 'see-board', about: { kind: 'custody' } },
  { section: 'warrants', href: '/warrants', words: 'Administrative warrants', needs: 'see-records', about: { kind: 'warrant' } },
  { section: 'officers', href: '/officers', words: 'Officers', needs: 'see-records', about: { kind: 'officer' } },
  { section: 'audit', href: '/audit', words: 'Audit', needs: 'see-audit' },
  { section: 'law', href: '/law', words: 'The law', needs: 'see-own-access' },
];

/** The places that are open to a reader: a menu that leads to refusals teaches people to ignore it. */
export const menuFor = (reader: Reader, now: Instant): readonly MenuItem[] => MENU.filter(({ needs, about }) => mayLook(needs, reader, now, about) === 'open');
