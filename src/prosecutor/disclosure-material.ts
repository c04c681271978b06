import { happened, learned, OutOfOrder, recordType, refused, rest } from '#agency/record.ts';
import type { Decided, Recorded } from '#agency/record.ts';
import { canonical } from '#agency/shape.ts';
import { notNow } from '#agency/step.ts';
import type { Instant } from '#time/instant.ts';
import type { DisclosureMaterialCommand } from './commands.ts';
import { disclosureMaterialStatusWords, disclosureMaterialSteps } from './next-steps.ts';
import type { DisclosureMaterialEvent, DisclosureMaterialState, ProsecutorDisclosure } from './state.ts';

interface Around {
  readonly at: Instant;
  /** Whether the officer whom the command names is on record. */
  readonly officerKnown: boolean;
}

/**
 * What a command makes of disclosure material: where it came from, whom it went to, what came back. Whether it must be disclosed is
 * counsel's question (Brady v. Maryland, 373 U.S. 83 (1963); Giglio v. United States, 405 U.S. 150 (1972)). It decides no authority.
 */
export function decideDisclosureMaterial(state: DisclosureMaterialState | undefined, asked: DisclosureMaterialCommand, { at, officerKnown }: Around): Decided<DisclosureMaterialEvent> {
  const command = canonical(asked);
  const early = notNow('disclosure material', disclosureMaterialSteps, disclosureMaterialStatusWords, state?.status ?? 'new', command.type);
  if (early !== undefined) return { ok: false, refusal: early };
  switch (command.type) {
    case 'record-disclosure-material': {
      const { personal, officer, ...data } = rest(command) as Omit<typeof command, 'type'>;
      if (!officerKnown) return notRecorded('unknown-officer', 'No such officer is on record here.', 'an officer of this agency');
      return data.learnedAt > at ? inFuture() : happened<DisclosureMaterialEvent>({ type: 'disclosure-material-recorded', data, personal: { officer, ...personal } });
    }
    case 'record-prosecutor-disclosure': {
      const { personal, ...data } = rest(command) as Omit<typeof command, 'type'>;
      if (data.disclosedAt > at) return inFuture();
      const id = `disclosure-${(state?.disclosures ?? []).length + 1}`;
      return happened<DisclosureMaterialEvent>({ type: 'material-disclosed', data: { ...data, id }, ...(personal === undefined ? {} : { personal: { [id]: personal.disclosure } }) });
    }
    case 'record-prosecutor-answer': return answered(state?.disclosures ?? [], command, at);
  }
}

function answered(disclosures: readonly ProsecutorDisclosure[], command: DisclosureMaterialCommand & { readonly type: 'record-prosecutor-answer' }, at: Instant): Decided<DisclosureMaterialEvent> {
  const { personal, ...data } = rest(command);
  const found = disclosures.find(({ id }) => id === data.disclosure);
  if (found === undefined) return notRecorded('no-disclosure', 'No such disclosure is on record.', 'the disclosure that was answered');
  if (data.answeredAt > at) return inFuture();
  if (data.answeredAt < found.disclosedAt) return notRecorded('answered-first', 'It would be answered before it was disclosed.', 'a date after the disclosure');
  return happened<DisclosureMaterialEvent>({ type: 'disclosure-answered', data, ...(personal === undefined ? {} : { personal: { [answerField(found.id)]: personal.answer } }) });
}

/** Words of one answer do not take the place of another's: each disclosure has a sealed field of its own, and one for its answer. */
export const answerField = (disclosure: string): string => `answer-to-${disclosure}`;

const notRecorded = (code: string, detail: string, fact: string): ReturnType<typeof refused> =>
  refused(`disclosure-material/${code}`, 'Disclosure material not recorded', detail, { citations: ['safeguard: what was disclosed is recorded as it was'], missing: [{ fact, from: 'counsel' }] });
const inFuture = (): ReturnType<typeof refused> => notRecorded('future', 'It is dated in the future. Record it when it has happened.', 'the date as it was');

/** Replays one entry of disclosure material's stream. */
export function foldDisclosureMaterial(state: DisclosureMaterialState | undefined, event: Recorded<DisclosureMaterialEvent>): DisclosureMaterialState {
  const by = event.actor.principal;
  if (event.type === 'disclosure-material-recorded') return { ...event.data, status: 'recorded', recordedAt: event.at, recordedBy: by, disclosures: [], knownAt: { learnedAt: event.at } };
  if (state === undefined) throw new OutOfOrder(`disclosure material: “${event.type}” comes before “disclosure-material-recorded”`);
  const standing = (disclosures: readonly ProsecutorDisclosure[]): DisclosureMaterialState =>
    ({ ...state, disclosures, status: disclosures.every(({ answer }) => answer !== undefined) ? 'answered' : 'disclosed', knownAt: learned(state.knownAt, event.at, 'disclosures') });
  switch (event.type) {
    case 'material-disclosed': return standing([...state.disclosures, { ...event.data, recordedBy: by }]);
    case 'disclosure-answered': {
      const { disclosure, ...answer } = event.data;
      return standing(state.disclosures.map((each) => (each.id === disclosure ? { ...each, answer: { ...answer, recordedBy: by } } : each)));
    }
    default: return state;
  }
}

export const disclosureMaterialRecord = recordType<DisclosureMaterialState, DisclosureMaterialEvent>({
  kind: 'disclosure-material', fold: foldDisclosureMaterial, isOpen: (state) => state.status !== 'answered', keys: () => ({}),
});
