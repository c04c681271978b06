import { serviceRequirements } from '#authority/service-requirements.ts';
import type { Seen } from './compare-decisions.ts';

export const states = ['satisfied', 'violated', 'undetermined', 'erring'] as const;
export type State = (typeof states)[number];

/** States that a requirement cannot be in, by design. Those of a service are checked against the requirement's own verdicts. */
export const impossible: readonly (readonly [string, State, string])[] = [
  ['addenda-on-file', 'violated', 'what a missing addendum changes is for counsel to say'],
  ['agreement-model', 'violated', 'an agreement of another model is for counsel to read'],
  ['officer-last-word', 'violated', 'an old word of ICE is asked for again'],
  ['person-adult', 'violated', 'the agreement is silent on minors'],
  ['safeguards-adopted', 'violated', 'practice that is not adopted is asked for'],
  ['warrant-issuer', 'violated', 'the regulations have a catch-all: a title on no list is asked about'],
  ['agreement/power-to-hold', 'violated', 'only the text that was signed can be unknown'],
  ['agreement/power-to-hold', 'erring', 'rests only on which text was signed, which is read before anything is judged'],
  ['agreement/served', 'violated', 'whether a service without clearance stands is for counsel to say'],
  ['igsa/igsa-arrest', 'violated', 'by whose arrest the person came is asked'],
  ['court-order/own-document', 'violated', 'a paper that is not here is asked for'],
  ['new-commitment/own-document', 'violated', 'a paper that is not here is asked for'],
  ['found-held/power-to-hold', 'satisfied', 'a hold that was found has no power by its kind'],
  ['found-held/power-to-hold', 'undetermined', 'the same'],
  ['found-held/power-to-hold', 'erring', 'rests on no fact'],
  ...['agreement', 'detainer', 'igsa', 'court-order', 'new-commitment', 'found-held'].map((kind) =>
    [`${kind}/within-limits`, 'erring', 'an end that cannot be counted is no end: undetermined'] as const),
];

/** Every requirement of a service, as each kind of verdict that it has; `erring` is any of them over a fact that cannot be read. */
export const ofService: readonly (readonly [string, readonly State[]])[] = serviceRequirements.map(({ id, verdicts }) =>
  [id, states.filter((state) => state === 'erring' || Object.values(verdicts).some((one) => one.status === state))]);

/** Requirements of each kind of basis, written out: a hold that loses one is noticed here. */
const ofBases: Readonly<Record<string, readonly string[]>> = {
  'agreement': ['person-held', 'power-to-hold', 'served', 'agreement-in-force', 'facility-covered', 'state-rule', 'no-open-stop', 'basis-runs', 'within-limits'],
  'detainer': ['person-held', 'power-to-hold', 'detainer-form', 'no-open-stop', 'basis-runs', 'within-limits'],
  'igsa': ['person-held', 'igsa-arrest', 'igsa-in-force', 'igsa-booking', 'state-rule', 'no-open-stop', 'basis-runs', 'within-limits'],
  'court-order': ['person-held', 'own-document', 'basis-runs', 'within-limits'],
  'new-commitment': ['person-held', 'own-document', 'basis-runs', 'within-limits'],
  'found-held': ['person-held', 'power-to-hold', 'basis-runs', 'within-limits'],
};
export const ofHolds: readonly string[] = Object.entries(ofBases).flatMap(([kind, ids]) => ids.map((id) => `${kind}/${id}`));

/** Requirements in states that were possible and not met, or impossible and met. Empty when the generator reached everything. */
export function unreached(seen: Seen): readonly string[] {
  const all = [...ofService.map(([id]) => id), ...ofHolds];
  const strangers = [...seen.keys()].filter((id) => !all.includes(id)).map((id) => `${id} is in no list`);
  return [...strangers, ...all.flatMap((id) => states.flatMap((state) => {
    const count = seen.get(id)?.[state] ?? 0;
    const never = impossible.some(([one, other]) => one === id && other === state);
    if (never) return count === 0 ? [] : [`${id} ${state}: ${count} times, and cannot be`];
    return count > 0 ? [] : [`${id} ${state}: never met`];
  }))];
}

/** The table as text, for a person. */
export function table(seen: Seen): string {
  const line = (cells: readonly string[]): string => cells.map((one, place) => (place === 0 ? one.padEnd(30) : one.padStart(13))).join('');
  return [line(['requirement', ...states]), ...[...seen].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([id, counts]) => line([id, ...states.map((state) => String(counts[state]))]))].join('\n');
}
