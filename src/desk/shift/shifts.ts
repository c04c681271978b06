import type { Static } from 'typebox';
import type { CustodyState, CustodyStatus } from '#custody/state.ts';
import { shiftCommands, type ShiftCommand } from '#shift/commands.ts';
import { shiftSteps } from '#shift/next-steps.ts';
import { decideShift, type ShiftContext } from '#shift/shift.ts';
import type { Lookup } from '#store/store.ts';
import { Draft } from '../draft.ts';
import { desks } from '../records.ts';
import { NotFound, Refused } from '../refusal.ts';
import { useCase, type AnyUseCase, type Ask } from '../use-case.ts';

/** Everyone who is in this agency's custody; whose papers alone are due has gone. */
const IN_CUSTODY: readonly CustodyStatus[] = ['criminal-custody', 'release-eligible', 'held-for-transfer', 'on-the-way'];
const board: readonly Lookup[] = IN_CUSTODY.map((value) => ({ kind: 'custody', key: 'status', value }));
const shifts = (value: 'handing-over' | 'running'): Lookup => ({ kind: 'shift', key: 'status', value });

const contextOf = ({ opened }: Ask<unknown>, draft: Draft): ShiftContext => ({
  at: opened.now, by: draft.by,
  board: board.flatMap((lookup) => opened.find(lookup)).map(({ ref, state }) => {
    const foundHeldAt = (state as unknown as CustodyState).irregular.findLast(({ kind }) => kind === 'found-held')?.recordedAt;
    return { custody: ref.id, ...(foundHeldAt === undefined ? {} : { foundHeldAt }) };
  }),
});

const row = <N extends ShiftCommand['type']>(name: N) =>
  ({ kind: 'shift' as const, name, words: shiftSteps[name].words, citation: shiftSteps[name].citation, roles: shiftSteps[name].by, schema: shiftCommands[name] });

const beginHandover = useCase<object>({
  ...row('begin-handover'), weight: 'begins', lookups: () => [...board, shifts('handing-over')],
  run(ask) {
    if (ask.opened.find(shifts('handing-over')).length > 0) {
      throw new Refused({ code: 'shift/begun', title: 'Nothing changed', detail: 'A handover has begun. Go on with that one.', citations: [shiftSteps['begin-handover'].citation], missing: [] });
    }
    const draft = new Draft(ask, desks);
    const ref = { kind: 'shift' as const, id: ask.id };
    draft.take(ref, decideShift(draft.state(ref), { type: 'begin-handover' }, contextOf(ask, draft)));
    return draft.done();
  },
});

/** The shift as it stands; one that was never begun is not found. */
function change(ask: Ask<object>, name: Exclude<ShiftCommand['type'], 'begin-handover' | 'end-shift'>): Draft {
  const draft = new Draft(ask, desks);
  const ref = { kind: 'shift' as const, id: ask.id };
  if (draft.state(ref) === undefined) throw new NotFound('no such shift');
  draft.take(ref, decideShift(draft.need(ref), { ...ask.command, type: name } as ShiftCommand, contextOf(ask, draft)));
  return draft;
}

const recordHeadCount = useCase<Static<(typeof shiftCommands)['record-head-count']>>({
  ...row('record-head-count'), weight: 'entry', lookups: () => board, run: (ask) => change(ask, 'record-head-count').done(),
});

const signOver = useCase<object>({ ...row('sign-over'), weight: 'act', lookups: () => board, run: (ask) => change(ask, 'sign-over').done() });

/** One shift at a time: taking over ends the one before in the same transaction. */
const takeOver = useCase<object>({
  ...row('take-over'), weight: 'act', lookups: () => [...board, shifts('running')],
  run(ask) {
    const draft = change(ask, 'take-over');
    for (const found of ask.opened.find(shifts('running'))) {
      const before = draft.hold(found);
      draft.take(before, decideShift(draft.need(before), { type: 'end-shift', next: ask.id }, contextOf(ask, draft)));
    }
    return draft.done();
  },
});

export const shiftCases: readonly AnyUseCase[] = [beginHandover, recordHeadCount, signOver, takeOver];
