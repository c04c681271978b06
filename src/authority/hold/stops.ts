import { stopState } from '../requirements/stops.ts';
import { curable, satisfied, undetermined, unknown, want } from '../requirement.ts';
import type { HoldRequirement } from './basis.ts';

const verdicts = {
  none: satisfied('No stop is open.', 'stops.items'),
  open: undetermined('A stop is open. A stop never prolongs custody.', ['stops.items'], want('stops.items', 'counsel', 'The resolution that the stop needs')),
  upheld: curable('A stop was upheld: it bars the hold.', ['stops.items'], want('stops.items', 'counsel', 'Release, or another documented basis')),
  unknown: unknown('stops.items', 'jail-records', 'Whether any stop is recorded'),
};

/** On a hold after service: agreement App. A; a claim of citizenship, an identity doubt or a court's paper stops it. */
export const noStop: HoldRequirement = {
  id: 'no-open-stop', basis: 'clause', title: 'No stop is open', moa: ['app-a/one-hour'], other: [],
  judge({ facts, asOf }) {
    const items = facts.stops?.items;
    if (items === undefined) return verdicts.unknown;
    const anyIs = (state: string) => items.some(stop => stop.openedAt <= asOf && stopState(stop, asOf) === state);
    if (anyIs('upheld')) return verdicts.upheld;
    return anyIs('open') ? verdicts.open : verdicts.none;
  },
};

/**
 * The same on an immigration basis that rests on no agreement text (a detainer, a booking for a fee): the claim is the person's, whatever
 * paper the hold rests on. Courts found against jails that held citizens on a detainer (Galarza, Morales, Brown).
 */
export const noStopWithoutText: HoldRequirement = { ...noStop, basis: 'safeguard', moa: [] };
