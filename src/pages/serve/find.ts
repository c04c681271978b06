import type { CustodyState } from '#custody/state.ts';
import { bookingTag } from '#desk/personal-tags.ts';
import { html, type Html } from '../html.ts';
import type { Arrived } from '../page-route.ts';
import type { Site } from '../site.ts';
import type { FieldProblem } from '../form-part.ts';
import { type Attempt, idOf, line } from './fields.ts';

/** What a scan came to: one person on record, or in words why none. */
export type Found = { readonly id: string } | { readonly problem: string };

/** A scanner that stutters or reads another label gives something no booking number is made of. */
const READABLE = /^(?=.*\d)[!-~][ -~]{0,63}$/;

/**
 * The person whose booking number was scanned or typed, exactly: spaces, dashes and letter case do not matter, nothing else is guessed.
 * Only bookings that a warrant or detainer names are on record here, and those that have ended are not opened for a service.
 */
export async function findBooking({ deps }: Site, { caller }: Arrived, scanned: string): Promise<Found> {
  const text = scanned.trim();
  if (text === '') return { problem: 'Nothing was read. Scan the wristband or type the booking number, then press Enter.' };
  if (!READABLE.test(text)) return { problem: 'That is not a booking number: the scanner may have misread it. Scan again, or type what is printed.' };
  const found = await deps.store.find(caller.agency, { kind: 'custody', key: 'tag:booking', value: bookingTag(text, caller.agency, deps.vault) });
  const open = found.filter(({ state }) => (state as unknown as CustodyState).status !== 'ended');
  if (open.length === 1 && open[0] !== undefined) return { id: open[0].ref.id };
  if (open.length > 1) return { problem: `${open.length} open records carry this booking number. Nothing is guessed: choose the person on the shift board.` };
  if (found.length > 0) return { problem: 'That booking’s custody has ended on this record.' };
  return { problem: 'No booking on record here carries this number. Check the digits; a booking that no warrant and no detainer names is not kept here.' };
}

interface Scan { readonly action: string; readonly attempt?: Attempt | undefined; readonly label: string; readonly to?: string }

/** One field, ready for a scanner: its keystrokes end in Enter, and Enter sends the form. */
export const scanForm = ({ action, attempt, label, to }: Scan): Html => html`<form class="usa-form tip-stepform" method="post" action="${action}">
  ${to === undefined ? '' : html`<input type="hidden" name="to" value="${to}">`}
  ${line({ name: 'booking', label, hint: 'Scan the wristband, or type the number and press Enter. Dashes and spaces do not matter.', attempt, focus: true })}
  <button class="usa-button" type="submit">Find</button></form>`;

export const scanProblem = (words: string): FieldProblem => ({ field: idOf('booking'), words });
