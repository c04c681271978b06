import { shape } from '#agency/shape.ts';
import { Draft } from '../draft.ts';
import { desks } from '../records.ts';
import { useCase } from '../use-case.ts';
import { acknowledge, againDue, type AlarmState } from './alarm.ts';

/** A named person has heard the alarm: it is not raised again. It settles nothing else; the deadline behind it stands. */
export const acknowledgeAlarm = useCase<object>({
  kind: 'alarm', name: 'acknowledge-alarm', words: 'acknowledge an alarm', citation: 'safeguard: an alarm has one owner',
  roles: ['warrant-service-officer', 'shift-commander', 'booking-clerk', 'programme-coordinator', 'counsel', 'ice-officer', 'ice-supervisor', 'field-office-delegate'],
  schema: shape({}, 'The alarm has been heard.'), weight: 'entry',
  run(ask) {
    const draft = new Draft(ask, desks);
    const ref = { kind: 'alarm' as const, id: ask.id };
    draft.take(ref, acknowledge(draft.need<AlarmState>(ref), ask.caller.role));
    const done = draft.done();
    return { ...done, settled: [...done.settled, againDue(ask.id, ask.opened.now).id] };
  },
});
