import { addHours } from '#time/instant.ts';
import type { Instant } from '#time/instant.ts';
import { dutyFields, isIce, recent, type Duty } from './duty.ts';
import type { FieldOfficeEvent, FieldOfficeState } from './field-office-state.ts';
import { happened, learned, OutOfOrder, recordType, refused, rest } from './record.ts';
import type { By, Decided, Recorded } from './record.ts';
import { at, canonical, hash, may, oneOf, partOf, personal, shape, title } from './shape.ts';
import type { CommandOf } from './shape.ts';
import { notNow } from './step.ts';
import type { Steps } from './step.ts';

const form = oneOf(['I-200', 'I-205'], 'Form that the title may issue.');
export const fieldOfficeCommands = {
  'register-field-office': shape({ name: title('Name of the ICE field office.') }, 'Registers an ICE field office.'),
  'list-issuer-title': shape({
    title: title('Title as printed on the papers.'),
    form,
    verification: oneOf(['primary', 'secondary', 'unverified'], 'How sure this is.'),
    citation: title('Where the title is listed, such as 8 CFR 287.5(e)(2).'),
  }, 'A title that may issue a form.'),
  'delist-issuer-title': shape({ title: title('Title.'), form }, 'The title no longer counts as listed.'),
  'coordinate-disclosure': shape({
    subject: oneOf(['status-list', 'receipt', 'counts', 'state-report', 'records-request', 'telling-of-service'], 'What may be disclosed.'),
    documentHash: may(hash('SHA-256 of the paper.')),
    coordinatedAt: at('When ICE agreed.'),
    byTitle: title('Title of the ICE officer who agreed.'),
  }, 'ICE’s coordination of a disclosure.'),
  'record-duty': shape({
    position: title('The supervising position, as the Field Office Director’s arrangement names it; not a name.'),
    fromAt: at('From when it is on call.'), toAt: at('Until when.'),
    source: may(oneOf(['paper', 'telephone', 'e-mail'], 'Where it comes from, if ICE does not enter it itself.')),
    documentHash: may(hash('SHA-256 of ICE’s roster, where there is one.')),
    personal: may(personal({ name: may(title('Who it is.')), telephone: title('The telephone number to call.') })),
  }, 'Who of ICE is on call when. The arrangement names on-call; this says who it is.'),
  'end-duty': shape({ duty: partOf('duties', 'Which turn.'), endAt: may(at('From when it does not count; omitted: now.')) }, 'The position is not on call after all.'),
};
export type FieldOfficeCommand = CommandOf<typeof fieldOfficeCommands>;

export const fieldOfficeStatusWords = { new: 'not registered', registered: 'registered' } as const;
const coordination = ['programme-coordinator', 'administrator'] as const;
export const fieldOfficeSteps: Steps<'registered', FieldOfficeCommand['type']> = {
  'register-field-office': { words: 'register this ICE field office', from: ['new'], by: coordination, citation: 'agreement VII' },
  'list-issuer-title': { words: 'list a title that may issue a form', from: ['registered'], by: ['counsel', 'programme-coordinator'], citation: '8 CFR 287.5(e)(2); 8 CFR 241.2(a)(1)' },
  'delist-issuer-title': { words: 'take a title off the list', from: ['registered'], by: ['counsel', 'programme-coordinator'], citation: '8 CFR 287.5(e)(2); 8 CFR 241.2(a)(1)' },
  'coordinate-disclosure': { words: 'record ICE’s coordination of a disclosure', from: ['registered'], by: ['field-office-delegate', 'ice-supervisor', 'programme-coordinator'], citation: 'agreement V; 8 CFR 236.6' },
  'record-duty': { words: 'enter who of ICE is on call', from: ['registered'], by: ['ice-officer', 'ice-supervisor', 'field-office-delegate', 'programme-coordinator'], citation: 'agreement IV.F' },
  'end-duty': { words: 'record that somebody of ICE is not on call', from: ['registered'], by: ['ice-officer', 'ice-supervisor', 'field-office-delegate', 'programme-coordinator', 'shift-commander'], citation: 'agreement IV.F' },
};

/** What a command makes of a field office's record. */
export function decideFieldOffice(state: FieldOfficeState | undefined, asked: FieldOfficeCommand, now: Instant, by: By): Decided<FieldOfficeEvent> {
  const command = canonical(asked);
  const early = notNow('field office', fieldOfficeSteps, fieldOfficeStatusWords, state === undefined ? 'new' : 'registered', command.type);
  if (early !== undefined) return { ok: false, refusal: early };
  const same = (each: { readonly title: string; readonly form: string }) => 'form' in command && each.title === command.title && each.form === command.form;
  switch (command.type) {
    case 'register-field-office': return happened<FieldOfficeEvent>({ type: 'field-office-registered', data: rest(command) });
    case 'list-issuer-title': return happened<FieldOfficeEvent>({ type: 'issuer-title-listed', data: rest(command) });
    case 'delist-issuer-title':
      return state?.issuerTitles.some(same) === true ? happened<FieldOfficeEvent>({ type: 'issuer-title-delisted', data: rest(command) })
        : refused('field-office/not-listed', 'Nothing changed', `“${command.title}” is not listed for ${command.form}.`);
    case 'coordinate-disclosure':
      return command.coordinatedAt > now ? refused('field-office/future', 'Not recorded', 'The coordination is dated in the future.')
        : happened<FieldOfficeEvent>({ type: 'coordination-recorded', data: rest(command) });
    case 'record-duty': return recordDuty(state, command, by);
    case 'end-duty':
      return state?.duties?.some((each) => each.id === command.duty) === true ? happened<FieldOfficeEvent>({ type: 'duty-ended', data: { duty: command.duty, endAt: command.endAt ?? now } })
        : refused('field-office/no-such-duty', 'Nothing changed', 'No such turn is on the roster.', { citations: ['agreement IV.F'] });
  }
}

const LONGEST_TURN_DAYS = 31;

/** One person enters a turn and says where it comes from; it clears nothing that the arrangement does not ask for. */
function recordDuty(state: FieldOfficeState | undefined, { personal: fields, source, ...command }: Extract<FieldOfficeCommand, { readonly type: 'record-duty' }>, by: By): Decided<FieldOfficeEvent> {
  const citations = ['agreement IV.F'];
  if (command.toAt <= command.fromAt) return refused('field-office/duty-ends-first', 'Not recorded', 'The turn would end before it begins.', { citations });
  if (addHours(command.fromAt, LONGEST_TURN_DAYS * 24) < command.toAt) return refused('field-office/duty-too-long', 'Not recorded', `A turn is at most ${LONGEST_TURN_DAYS} days. Enter the roster in parts.`, { citations: ['safeguard: who is on call is asked again every month'] });
  if (source === undefined && !isIce(by.role)) return refused('field-office/duty-source', 'Not recorded', 'Say where it comes from: ICE’s paper, telephone or e-mail.', { citations, missing: [{ fact: 'where the roster comes from', from: 'whoever enters it' }] });
  const id = `duty-${(state?.dutiesEntered ?? 0) + 1}`;
  const named = dutyFields(id);
  const kept = fields === undefined ? {} : { personal: { [named.telephone]: fields.telephone, ...(fields.name === undefined ? {} : { [named.name]: fields.name }) } };
  return happened<FieldOfficeEvent>({ type: 'duty-recorded', data: { id, ...rest(command), source: source ?? 'signed-in' }, ...kept });
}

/** Replays one entry of a field office's stream. */
export function foldFieldOffice(state: FieldOfficeState | undefined, event: Recorded<FieldOfficeEvent>): FieldOfficeState {
  if (event.type === 'field-office-registered') return { name: event.data.name, issuerTitles: [], coordinations: [], knownAt: { name: event.at, issuerTitles: event.at } };
  if (state === undefined) throw new OutOfOrder(`field office: “${event.type}” comes before “field-office-registered”`);
  const others = (listed: { readonly title: string; readonly form: string }) =>
    state.issuerTitles.filter((each) => each.title !== listed.title || each.form !== listed.form);
  switch (event.type) {
    case 'issuer-title-listed': return { ...state, issuerTitles: [...others(event.data), event.data], knownAt: learned(state.knownAt, event.at, 'issuerTitles') };
    case 'issuer-title-delisted': return { ...state, issuerTitles: others(event.data), knownAt: learned(state.knownAt, event.at, 'issuerTitles') };
    case 'coordination-recorded': {
      const id = `coordination-${state.coordinations.length + 1}`;
      return { ...state, coordinations: [...state.coordinations, { id, ...event.data }], knownAt: learned(state.knownAt, event.at, 'coordinations') };
    }
    case 'duty-recorded': {
      const duty: Duty = { ...event.data, recordedAt: event.at, recordedBy: event.actor.principal };
      return { ...state, duties: recent([...(state.duties ?? []), duty], event.at), dutiesEntered: (state.dutiesEntered ?? 0) + 1, knownAt: learned(state.knownAt, event.at, 'duties') };
    }
    case 'duty-ended': {
      const { duty, endAt } = event.data;
      return { ...state, duties: (state.duties ?? []).map((each) => (each.id === duty ? { ...each, endedAt: each.endedAt !== undefined && each.endedAt < endAt ? each.endedAt : endAt } : each)), knownAt: learned(state.knownAt, event.at, 'duties') };
    }
    default: return state;
  }
}

export const fieldOfficeRecord = recordType<FieldOfficeState, FieldOfficeEvent>({
  kind: 'field-office', fold: foldFieldOffice, isOpen: () => true, keys: () => ({}),
});
