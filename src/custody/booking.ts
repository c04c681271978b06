import { happened, OutOfOrder, present, refused, rest } from '#agency/record.ts';
import type { Decided, Happened } from '#agency/record.ts';
import type { Instant } from '#time/instant.ts';
import type { Asked } from './commands.ts';
import type { CustodyContext } from './context.ts';
import type { CustodyEvent } from './events.ts';
import type { CustodyState } from './state.ts';

type Result = Decided<CustodyEvent>;

/** Nothing that is said to have happened may lie ahead of the clock. */
export const inFuture = (what: string): ReturnType<typeof refused> =>
  refused('custody/future', `${what} not recorded`, 'It is dated in the future. Record it when it has happened.');

/** A booking is kept only when a warrant or detainer names the person. */
export function book(command: Asked<'book-person'>, context: CustodyContext): Result {
  const { detainer, personal, bookedAt = context.at, ...said } = rest(command);
  if (context.person === undefined) throw new OutOfOrder('custody: booked together with its person');
  if ((command.keptFor === 'warrant' && command.warrant === undefined) || (command.keptFor === 'detainer' && detainer === undefined)) {
    return refused('custody/not-named', 'Booking not kept', 'Only a booking that a warrant or detainer names is kept here.',
      { citations: ['safeguard: only bookings named by a warrant or detainer are kept'], missing: [{ fact: `the ${command.keptFor} that names the person`, from: 'ICE field office' }] });
  }
  if (bookedAt > context.at) return inFuture('Booking');
  const data = { ...said, bookedAt, person: context.person, ...present({ releaseNoticeMinutes: context.releaseNoticeMinutes }) };
  return happened<CustodyEvent>(
    { type: 'person-booked', data, ...(personal === undefined ? {} : { personal }) },
    detainer === undefined ? undefined : { type: 'detainer-recorded', data: { ...detainer, id: 'detainer-1', receivedAt: detainer.receivedAt ?? context.at } },
  );
}

export function attach(state: CustodyState, command: Asked<'attach-warrant'>): Result {
  if (state.service !== undefined) return refused('custody/already-served', 'Warrant not attached', 'A warrant was served in this custody; another one restarts nothing.', { citations: ['safeguard: no second service'], missing: [{ fact: 'an answer on what a second warrant means', from: 'county counsel' }] });
  if (state.warrant === command.warrant) return refused('custody/recorded-before', 'Nothing changed', 'This warrant is attached to this custody.');
  return happened<CustodyEvent>({ type: 'warrant-attached', data: rest(command) });
}

export function detach(state: CustodyState, command: Asked<'detach-warrant'>): Result {
  return state.warrant === command.warrant ? happened<CustodyEvent>({ type: 'warrant-detached', data: rest(command) })
    : refused('custody/other-warrant', 'Nothing changed', 'This warrant is not attached to this custody.');
}

export function recordDetainer(state: CustodyState, command: Asked<'record-detainer'>, at: Instant): Result {
  if (state.detainers.some((each) => each.documentHash === command.documentHash)) return refused('custody/recorded-before', 'Nothing changed', 'This detainer is on file.');
  const receivedAt = command.receivedAt ?? at;
  if (receivedAt > at) return inFuture('Detainer');
  return happened<CustodyEvent>({ type: 'detainer-recorded', data: { ...rest(command), receivedAt, id: `detainer-${state.detainers.length + 1}` } });
}

export function serveCopy(state: CustodyState, command: Asked<'serve-detainer-copy'>, at: Instant): Result {
  const detainer = state.detainers.find((each) => each.id === command.detainer);
  if (detainer === undefined || detainer.copyServedAt !== undefined) return refused('custody/no-detainer', 'Nothing changed', 'No detainer with this id waits for its copy to be given.', { citations: ['8 CFR 287.7'] });
  return command.at > at ? inFuture('Detainer copy') : happened<CustodyEvent>({ type: 'detainer-copy-served', data: rest(command) });
}

export function liftDetainer(state: CustodyState, command: Asked<'lift-detainer'>, now: Instant): Result {
  const detainer = state.detainers.find((each) => each.id === command.detainer);
  if (detainer === undefined || detainer.liftedAt !== undefined) return refused('custody/no-detainer', 'Nothing changed', 'No detainer with this id stands.', { citations: ['8 CFR 287.7'] });
  const at = command.at ?? now;
  const ended = state.bases.filter((basis) => basis.kind === 'detainer' && basis.document === detainer.documentHash && basis.endedAt === undefined)
    .map((basis): Happened<CustodyEvent> => ({ type: 'basis-ended', data: { basis: basis.id, at, by: 'detainer-lifted' } }));
  return happened<CustodyEvent>({ type: 'detainer-lifted', data: { detainer: detainer.id, at } }, ...ended);
}
