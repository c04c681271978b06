import type { Instant } from '#time/instant.ts';
import type { FieldOfficeEvent, FieldOfficeState } from './field-office-state.ts';
import { happened, learned, OutOfOrder, recordType, refused, rest } from './record.ts';
import type { Decided, Recorded } from './record.ts';
import { at, canonical, hash, may, oneOf, shape, title } from './shape.ts';
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
};
export type FieldOfficeCommand = CommandOf<typeof fieldOfficeCommands>;

export const fieldOfficeStatusWords = { new: 'not registered', registered: 'registered' } as const;
const coordination = ['programme-coordinator', 'administrator'] as const;
export const fieldOfficeSteps: Steps<'registered', FieldOfficeCommand['type']> = {
  'register-field-office': { words: 'register this ICE field office', from: ['new'], by: coordination, citation: 'agreement VII' },
  'list-issuer-title': { words: 'list a title that may issue a form', from: ['registered'], by: ['counsel', 'programme-coordinator'], citation: '8 CFR 287.5(e)(2); 8 CFR 241.2(a)(1)' },
  'delist-issuer-title': { words: 'take a title off the list', from: ['registered'], by: ['counsel', 'programme-coordinator'], citation: '8 CFR 287.5(e)(2); 8 CFR 241.2(a)(1)' },
  'coordinate-disclosure': { words: 'record ICE’s coordination of a disclosure', from: ['registered'], by: ['field-office-delegate', 'ice-supervisor', 'programme-coordinator'], citation: 'agreement V; 8 CFR 236.6' },
};

/** What a command makes of a field office's record. */
export function decideFieldOffice(state: FieldOfficeState | undefined, asked: FieldOfficeCommand, now: Instant): Decided<FieldOfficeEvent> {
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
  }
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
    default: return state;
  }
}

export const fieldOfficeRecord = recordType<FieldOfficeState, FieldOfficeEvent>({
  kind: 'field-office', fold: foldFieldOffice, isOpen: () => true, keys: () => ({}),
});
