import type { Act, Effect, JurisdictionRule, Topic } from './law.ts';
import { ENTRY_END, readEntry, readReplaced } from './entry.ts';
import { filePlace, itemPlace } from './faults.ts';
import type { Faults } from './faults.ts';
import { fieldsOf, listOf, oneOf, textOf, textsOf } from './fields.ts';
import type { Fields } from './fields.ts';
import { CLAUSE_KINDS, readHead } from './parse-instrument.ts';
import type { Version } from './parse-instrument.ts';
import type { Note } from './problem.ts';
import { readParameters } from './read-parameters.ts';

const TOPICS: readonly Topic[] = ['detainer', 'agreement', 'notification', 'access', 'reporting', 'notice-to-person', 'signatory'];
const EFFECTS: readonly Effect[] = ['prohibit', 'require', 'permit', 'condition'];
export const ACTS: readonly Act[] = ['serve-i-200', 'serve-i-205', 'hold-on-service', 'hold-on-detainer', 'hold-on-igsa', 'agreement-in-force', 'agreement-signature'];
const EXCLUSIONS = ['none', 'weekends-and-holidays'] as const;

const HEAD = ['format', 'jurisdiction', 'title', 'zone', 'note?', 'rules'];
const RULE = ['id', 'topic', 'effect', 'kind', 'bearsOn', 'limit?', 'parameters?', 'conditions?', ...ENTRY_END];
export const JURISDICTION_FORMAT = 'tipstaff-jurisdiction/1';

export function parseJurisdiction(json: unknown, file: string, faults: Faults): readonly Version<JurisdictionRule>[] {
  const note = faults.at(filePlace(file));
  const head = readHead(json, file, JURISDICTION_FORMAT, 'jurisdiction', HEAD, note);
  if (head === undefined) return [];
  return listOf(head.fields, 'rules', note).flatMap((item, position) => {
    const place = itemPlace(file, 'rules', position, item);
    const entryNotes = faults.at(place);
    const fields = fieldsOf(item, RULE, entryNotes);
    if (fields === undefined) return [];
    const value: JurisdictionRule = {
      ...readEntry(fields, head.owner, head.zone, entryNotes),
      jurisdiction: head.owner,
      topic: oneOf(fields, 'topic', TOPICS, entryNotes),
      effect: oneOf(fields, 'effect', EFFECTS, entryNotes),
      kind: oneOf(fields, 'kind', CLAUSE_KINDS, entryNotes),
      bearsOn: readActs(fields, entryNotes),
      limit: readLimit(fields['limit'], entryNotes),
      parameters: readParameters(fields['parameters'], entryNotes),
      conditions: textsOf(fields, 'conditions', entryNotes),
      conflictsWith: textsOf(fields, 'conflictsWith', entryNotes),
    };
    checkKind(value, entryNotes);
    return [{ place, value, replaces: readReplaced(fields, head.zone, entryNotes) }];
  });
}

function readActs(fields: Fields, note: Note): readonly Act[] {
  const acts = textsOf(fields, 'bearsOn', note);
  for (const act of acts) {
    if (!ACTS.includes(act as Act)) note('bearsOn', `“${act}” is not one of ${ACTS.join(', ')}`);
  }
  return acts as readonly Act[];
}

function readLimit(value: unknown, note: Note): JurisdictionRule['limit'] {
  if (value === undefined || value === null) return null;
  const within: Note = (field, words) => note(`limit.${field}`, words);
  const fields = fieldsOf(value, ['hours', 'excludes', 'start'], within);
  if (fields === undefined) return null;
  const hours = fields['hours'];
  if (typeof hours !== 'number' || !Number.isInteger(hours) || hours <= 0) within('hours', 'must be a whole number of hours above 0');
  return { hours: Number(hours), excludes: oneOf(fields, 'excludes', EXCLUSIONS, within), start: textOf(fields, 'start', within) };
}

/** An effect and a kind that contradict each other would decide one way and read another. */
function checkKind(rule: JurisdictionRule, note: Note): void {
  if ((rule.effect === 'prohibit') !== (rule.kind === 'prohibition')) {
    note('kind', 'effect “prohibit” and kind “prohibition” go together or not at all');
  }
  if (rule.kind === 'ceiling' && rule.limit === null) note('limit', 'is missing: a ceiling says how many hours');
}
