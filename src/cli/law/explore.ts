import { parseArgs } from 'node:util';
import { matters, possible } from '#authority/possible.ts';
import type { Matter, Possible } from '#authority/possible.ts';
import { mayServe } from '#authority/may-serve.ts';
import { conflictsAmong, CONFLICT_WORDS } from '#law/conflicts.ts';
import { lawAt } from '#law/in-force.ts';
import type { Law, LawBody } from '#law/law.ts';
import { places } from '#pages/law/tiles.ts';
import { choices, whatIf } from '#pages/law/what-if.ts';
import { answerWords, matterWords } from '#pages/law/words.ts';
import { utcText } from '#time/instant.ts';
import { systemClock } from '#time/system-clock.ts';
import { exit, UsageError } from '../command.ts';
import type { Io } from '../command.ts';
import { decisionText } from '../decision-text.ts';
import { lawIn } from './folder.ts';
import { DAY_MEANS, when } from './times.ts';

export const summary = 'what is possible in a state and why, and what changes when a fact does';
export const usage = `Usage: tipstaff law explore [STATE] [--topic TOPIC] [--if FACT=VALUE]… [--at WHEN] [--known WHEN] [--law FOLDER] [--json]

Without a state, every state on one topic. With a state, every topic and the rules behind it. With --if, the whole decision on an
invented service in that state in which everything is in order but what you name.

  STATE    such as us-md
  --topic  ${matters.join(', ')}
  --if     may be given more than once; “--if help” lists the facts and their values
  --at     the day, 2026-03-01, or an instant with offset; now when left out
  --known  what was recorded by then; now when left out

${DAY_MEANS}
It is a record of texts, not legal advice: what counts for a county is what its counsel has adopted. Exit code 0; with --if 1 when not cleared.
`;

export async function run(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals: [state, ...more] } = parseArgs({
    args: [...args], allowPositionals: true,
    options: { at: { type: 'string' }, known: { type: 'string' }, law: { type: 'string' }, topic: { type: 'string' }, if: { type: 'string', multiple: true }, json: { type: 'boolean' } },
  });
  if (more.length > 0) throw new UsageError(`“${more[0]}” is one word too many`, 'bad-option');
  if (values.if?.includes('help') === true) return listChoices(io);
  if (state !== undefined && places[state] === undefined) throw new UsageError(`“${state}” is not a state; write us-md for Maryland`, 'unknown-name');
  const now = systemClock.wall();
  const body = lawIn(values.law, io);
  const law = lawAt(body, { at: when(values.at, now), known: when(values.known, now) });
  if (values.if !== undefined && values.topic !== undefined) throw new UsageError('a case with --if is decided whole: leave --topic out', 'bad-option');
  if (values.if !== undefined) return decide(law, state, values.if, values.json === true, io);
  const matter = matterOf(values.topic);
  return state === undefined ? everyState(body, law, matter ?? 'serve-i-200', values.json === true, io) : oneState(body, law, state, matter, values.json === true, io);
}

function matterOf(text: string | undefined): Matter | undefined {
  if (text === undefined) return undefined;
  const found = matters.find((one) => one === text);
  if (found === undefined) throw new UsageError(`--topic takes one of ${matters.join(', ')}, not “${text}”`, 'bad-option');
  return found;
}

function listChoices(io: Io): number {
  for (const { name, label, options } of choices) io.out(`${name.padEnd(14)}${label}: ${options.map((one, place) => `${one.value}${place === 0 ? ' (the ordinary case)' : ''}`).join(', ')}\n`);
  return exit.done;
}

const head = (law: Law): string => `Law of ${utcText(law.at)}, as recorded by ${utcText(law.known)}. Law version ${law.version}.\n`;

function everyState(body: LawBody, law: Law, matter: Matter, json: boolean, io: Io): number {
  const rows = Object.entries(places).map(([code, { name }]) => ({ code, name, ...(possible(law, body, code).find((one) => one.matter === matter) as Possible) }));
  if (json) io.out(`${JSON.stringify({ matter, at: law.at, known: law.known, version: law.version, states: rows.map(({ code, answer, rules }) => ({ state: code, answer, rules: rules.map((rule) => rule.id) })) }, null, 2)}\n`);
  else {
    io.out(`${head(law)}${matterWords[matter]}\n\n`);
    for (const { code, name, answer, rules } of rows.toSorted((a, b) => (a.name < b.name ? -1 : 1))) io.out(`${code}  ${name.padEnd(21)}${answerWords[answer].short.padEnd(17)}${rules.map((rule) => rule.citation).join('; ')}\n`);
  }
  return exit.done;
}

function oneState(body: LawBody, law: Law, state: string, matter: Matter | undefined, json: boolean, io: Io): number {
  const all = possible(law, body, state).filter((one) => matter === undefined || one.matter === matter);
  const conflicts = conflictsAmong(law, all.flatMap((one) => one.rules.map((rule) => rule.id)));
  if (json) {
    io.out(`${JSON.stringify({ state, at: law.at, known: law.known, version: law.version, matters: all.map(({ rules, ...one }) => ({ ...one, rules: rules.map(({ id, citation, verification }) => ({ id, citation, verification })) })),
      conflicts: conflicts.map(({ rule, against }) => ({ rule: rule.id, citation: rule.citation, against: against.id, againstCitation: against.citation })) }, null, 2)}\n`);
    return exit.done;
  }
  io.out(`${head(law)}${places[state]?.name ?? state}\n${body.heads.has(state) ? '' : 'No law of this state is recorded here: stop and ask counsel.\n'}`);
  for (const { matter: on, answer, rules, toAdopt, changesAt } of all) {
    io.out(`\n${matterWords[on]}: ${answerWords[answer].short}\n  ${answerWords[answer].long}\n`);
    for (const rule of rules) io.out(`  ${rule.citation}   ${rule.id}   ${rule.verification}\n`);
    if (toAdopt.length > 0) io.out(`  counsel adopts: ${toAdopt.join(', ')}\n`);
    if (changesAt.length > 0) io.out(`  changes at ${changesAt.map(utcText).join(', ')}\n`);
  }
  if (conflicts.length > 0) io.out(`\n${CONFLICT_WORDS}\n${conflicts.map(({ rule, against }) => `  ${rule.citation} against ${against.citation}\n`).join('')}`);
  return exit.done;
}

function decide(law: Law, state: string | undefined, given: readonly string[], json: boolean, io: Io): number {
  if (state === undefined) throw new UsageError('--if needs a state, such as us-tx', 'missing-option');
  const query = Object.fromEntries(given.map((one) => {
    const [name = '', value] = one.split('=', 2);
    if (value === undefined || !choices.some((choice) => choice.name === name)) throw new UsageError(`--if takes FACT=VALUE, not “${one}”; “--if help” lists them`, 'bad-option');
    return [name, value] as const;
  }));
  if (Object.keys(query).length < given.length) throw new UsageError('--if names one fact twice', 'bad-option');
  const { facts, problems } = whatIf(law, state, query);
  if (problems.length > 0) throw new UsageError(`${problems.join(' ')} “--if help” lists them`, 'bad-option');
  const decision = mayServe(facts, law, law.at, process.versions.tz);
  io.out(json ? `${JSON.stringify({ facts, decision }, null, 2)}\n` : `An invented case in ${places[state]?.name ?? state}.\n${decisionText(decision)}`);
  return decision.outcome === 'cleared' ? exit.done : exit.refused;
}
