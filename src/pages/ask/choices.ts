import type { Caller } from '#desk/use-case.ts';
import type { JsonObject, RecordKind } from '#ledger/envelope.ts';
import { covers, inForce, needsGrant } from '#people/grant.ts';
import type { Store } from '#store/store.ts';
import type { Instant } from '#time/instant.ts';
import { allOf } from '../agency-records.ts';
import type { Form } from '../form-values.ts';
import { isPageKind, kindOf, type PageKind } from '../records/kinds.ts';
import { type AnyHeld, choiceWords, recordNames } from '../records/record-names.ts';
import { partOptions } from './part-options.ts';
import type { Option, Question } from './question.ts';

/** What records there are to choose from, by kind. */
export type Choices = ReadonlyMap<RecordKind, readonly Option[]>;

/** Kinds of record that a form asks for. */
export function kindsIn(questions: readonly Question[]): ReadonlySet<RecordKind> {
  return new Set(questions.flatMap((question) => (question.as === 'records' ? [question.of] : question.as === 'group' || question.as === 'groups' ? [...kindsIn(question.questions)] : [])));
}

export interface Looking {
  readonly store: Store;
  readonly caller: Caller;
  /** Whether the reader may see the names of persons held. */
  readonly named: boolean;
  readonly zone: string;
  readonly now: Instant;
}

/** A register can be long: only what is still open is offered. The others are few, and closed ones are said to be. */
const ONLY_OPEN: ReadonlySet<PageKind> = new Set<PageKind>(['custody', 'warrant', 'principal']);

/** Reads the records that the form's questions may name; a record that is named already is offered although it is closed. */
export async function choicesFor(questions: readonly Question[], form: Form, looking: Looking): Promise<Choices> {
  const found = await Promise.all([...kindsIn(questions)].filter((kind) => isPageKind(kind)).map(async (kind) => [kind, await optionsOf(kind, form, looking)] as const));
  return new Map(found);
}

async function optionsOf(kind: PageKind, form: Form, { store, caller, named, zone, now }: Looking): Promise<readonly Option[]> {
  const listed = await allOf<JsonObject>(store, caller.agency, kind, ONLY_OPEN.has(kind));
  const said = new Set(Object.values(form).filter((text) => /^[0-9A-Za-z][0-9A-Za-z._-]{0,127}$/.test(text)));
  const missing = ONLY_OPEN.has(kind) ? [...said].filter((id) => !listed.some((each) => each.id === id)).slice(0, 20) : [];
  const named_ = await Promise.all(missing.map((id) => store.record(caller.agency, { kind, id })));
  const all = [...listed, ...named_.flatMap((each) => (each === undefined ? [] : [{ id: each.ref.id, version: each.version, state: each.state }]))].filter(({ id }) => reaches(caller, kind, id, now));
  const nameIn = await recordNames(store, caller.agency, kind, all, named, zone);
  return all.map((record: AnyHeld) => ({ value: record.id, label: choiceWords(kind, record, nameIn(record), zone) })).sort((a, b) => a.label.localeCompare(b.label, 'en'));
}

/** Whoever sees by grant is offered what the grants open, and learns of nothing else. */
const reaches = ({ role, grants = [] }: Caller, kind: RecordKind, id: string, now: Instant): boolean =>
  !needsGrant(role) || grants.some((grant) => inForce(grant, now) && covers(grant, { kind, id }));

/** The same questions with their choices filled in, from the agency's records and from the record that is acted on. */
export function withChoices(questions: readonly Question[], choices: Choices, state: JsonObject | undefined, zone: string): readonly Question[] {
  return questions.map((question): Question => {
    const { name, label, required } = question;
    const asked = { name, label, required, ...(question.hint === undefined ? {} : { hint: question.hint }) };
    switch (question.as) {
      case 'records': {
        const options = choices.get(question.of) ?? [];
        const none = `No ${isPageKind(question.of) ? kindOf(question.of).noun : question.of} is on record.`;
        return question.several ? { ...asked, as: 'several', options, least: question.least, none } : { ...asked, as: 'choice', options, none };
      }
      case 'part': return { ...asked, as: 'choice', ...partOptions(question.list, state, zone) };
      case 'group': case 'groups': return { ...question, questions: withChoices(question.questions, choices, state, zone) };
      default: return question;
    }
  });
}
