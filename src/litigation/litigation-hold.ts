import { happened, learned, OutOfOrder, present, recordType, refused } from '#agency/record.ts';
import type { Decided, Recorded } from '#agency/record.ts';
import { canonical } from '#agency/shape.ts';
import { notNow } from '#agency/step.ts';
import type { LitigationHoldCommand } from './commands.ts';
import { litigationHoldStatusWords, litigationHoldSteps } from './next-steps.ts';
import type { HoldScope, LitigationHoldEvent, LitigationHoldState } from './state.ts';

type Refusal = ReturnType<typeof refused>;
type Scoped = Extract<LitigationHoldCommand, { readonly type: 'place-litigation-hold' | 'extend-scope' }>;

/** What a command makes of a litigation hold. `known` are the custodies on record among those that the command names. */
export function decideLitigationHold(state: LitigationHoldState | undefined, asked: LitigationHoldCommand, known: ReadonlySet<string>): Decided<LitigationHoldEvent> {
  const command = canonical(asked);
  const early = notNow('litigation hold', litigationHoldSteps, litigationHoldStatusWords, state?.status ?? 'new', command.type);
  if (early !== undefined) return { ok: false, refusal: early };
  const paper = 'documentHash' in command ? present({ documentHash: command.documentHash }) as { documentHash?: string } : {};
  const words = command.personal === undefined ? {} : { personal: command.personal };
  if (command.type === 'lift-litigation-hold') return happened<LitigationHoldEvent>({ type: 'litigation-hold-lifted', data: paper, ...words });
  const scope = scopeOf(command, known);
  if ('ok' in scope) return scope;
  return happened<LitigationHoldEvent>(command.type === 'extend-scope'
    ? { type: 'litigation-scope-extended', data: { scope }, ...words } : { type: 'litigation-hold-placed', data: { scope, ...paper }, ...words });
}

const notRecorded = (code: string, detail: string, fact: string): Refusal => refused(`litigation-hold/${code}`, 'Litigation hold not recorded', detail,
  { citations: ['safeguard: a scope is written so that nobody must guess what is kept'], missing: [{ fact, from: 'counsel' }] });

/** A scope has the parts of its own kind and no others: a hold that says two things would be read as the smaller one. */
function scopeOf({ scope, custodies = [], fromAt, toAt }: Scoped, known: ReadonlySet<string>): HoldScope | Refusal {
  if (scope !== 'custodies' && custodies.length > 0) return notRecorded('two-scopes', 'Custodies are named, and the scope is not “custodies”.', 'one scope; another is added by extending it');
  if (scope !== 'period' && (fromAt !== undefined || toAt !== undefined)) return notRecorded('two-scopes', 'A period is stated, and the scope is not “period”.', 'one scope; another is added by extending it');
  if (scope === 'whole-agency') return { kind: scope };
  if (scope === 'custodies') {
    if (custodies.length === 0) return notRecorded('no-custody', 'The scope is “custodies”, and none is named.', 'the custodies that are kept');
    const missing = custodies.filter((id) => !known.has(id));
    return missing.length > 0 ? notRecorded('unknown-custody', `Not on record here: ${missing.join(', ')}.`, 'custodies of this agency') : { kind: scope, custodies: [...new Set(custodies)] };
  }
  if (fromAt === undefined || toAt === undefined) return notRecorded('open-period', 'A period has a beginning and an end.', 'both ends of the period');
  return toAt <= fromAt ? notRecorded('empty-period', 'The period ends before it begins.', 'an end after the beginning') : { kind: scope, fromAt, toAt };
}

/** Replays one entry of a litigation hold's stream. */
export function foldLitigationHold(state: LitigationHoldState | undefined, event: Recorded<LitigationHoldEvent>): LitigationHoldState {
  if (event.type === 'litigation-hold-placed') {
    const { scope, ...paper } = event.data;
    return { status: 'in-force', placedAt: event.at, scopes: [{ ...scope, addedAt: event.at }], ...paper, knownAt: { scopes: event.at } };
  }
  if (state === undefined) throw new OutOfOrder(`litigation hold: “${event.type}” comes before “litigation-hold-placed”`);
  switch (event.type) {
    case 'litigation-scope-extended': return { ...state, scopes: [...state.scopes, { ...event.data.scope, addedAt: event.at }], knownAt: learned(state.knownAt, event.at, 'scopes') };
    case 'litigation-hold-lifted': {
      const { documentHash } = event.data;
      return { ...state, status: 'lifted', liftedAt: event.at, ...(documentHash === undefined ? {} : { liftDocumentHash: documentHash }), knownAt: learned(state.knownAt, event.at, 'liftedAt') };
    }
    default: return state;
  }
}

export const litigationHoldRecord = recordType<LitigationHoldState, LitigationHoldEvent>({
  kind: 'litigation-hold', fold: foldLitigationHold, isOpen: (state) => state.status === 'in-force', keys: (state) => ({ status: state.status }),
});
