import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { instant, InstantError, later } from '#time/instant.ts';
import type { Instant } from '#time/instant.ts';
import type { Decision, HoldDecision } from '#authority/decision.ts';
import type { Facts } from '#authority/facts.ts';
import { mayHold } from '#authority/may-hold.ts';
import { mayServe } from '#authority/may-serve.ts';
import { conflictsBehind, textsBehind } from '#desk/beside.ts';
import { isFacts, readFacts } from '#authority/read-facts.ts';
import { adopted } from '#law/adoption.ts';
import { lawAt } from '#law/in-force.ts';
import { jsonOf } from '#law/json-text.ts';
import type { Law, LawBody } from '#law/law.ts';
import { loadLaw } from '#law/load.ts';
import type { Problem } from '#law/problem.ts';
import { exit, UsageError } from './command.ts';
import type { Command, Io } from './command.ts';
import { decisionText } from './decision-text.ts';

const MAX_BYTES = 1_000_000;

export const command: Command = {
  summary: 'whether a service or a hold is cleared on facts you give, and what is missing',
  usage: `Usage: tipstaff decide --facts FILE --at INSTANT [--known INSTANT] [--json]

Decides one question on a facts document (docs/facts-format.md; samples in docs/samples).

  --facts   the document; - reads standard input
  --at      the instant of the decision, with its offset: 2026-06-16T10:00:00-04:00
  --known   the law as it was known at this instant; otherwise everything that is recorded now
  --json    the whole decision

Exit code 0 when cleared, 1 when not cleared, 2 when the input cannot be decided on.
`,
  async run(args, io) {
    const { values } = parseArgs({
      args: [...args],
      options: { facts: { type: 'string' }, at: { type: 'string' }, known: { type: 'string' }, json: { type: 'boolean' } },
    });
    if (values.facts === undefined || values.at === undefined) throw new UsageError('decide needs --facts and --at', 'missing-option');
    const asOf = readInstant('--at', values.at);
    const body = loadLaw();
    const known = values.known === undefined ? everythingRecorded(body) : readInstant('--known', values.known);
    const facts = await factsIn(values.facts, io);
    const law = lawAt(body, { at: asOf, known });
    const decision = decide(facts, law, asOf);
    const texts = textsBehind(decision, law);
    const beside = {
      adoptions: texts.flatMap((rule) => adopted(facts.adoptions?.items ?? [], rule, asOf) ?? []),
      conflicts: conflictsBehind(law, facts.agency?.state, texts),
    };
    io.out(values.json === true ? JSON.stringify({ ...decision, ...beside }, null, 2) + '\n' : decisionText(decision, beside));
    return decision.outcome === 'cleared' ? exit.done : exit.refused;
  },
};

function decide(facts: Facts, law: Law, asOf: Instant): Decision | HoldDecision {
  return facts.question === 'may-serve' ? mayServe(facts, law, asOf, process.versions.tz) : mayHold(facts, law, asOf, process.versions.tz);
}

function everythingRecorded(body: LawBody): Instant {
  return [...body.clauses, ...body.rules].map(({ recordedAt }) => recordedAt).reduce(later);
}

function readInstant(option: string, text: string): Instant {
  try {
    return instant(text);
  } catch (error) {
    if (error instanceof InstantError) throw new UsageError(`${option}: ${error.message}`, 'ambiguous-time');
    throw error;
  }
}

async function factsIn(file: string, io: Io): Promise<Facts> {
  const text = file === '-' ? await io.stdin() : await fileText(file, io);
  if (text.length > MAX_BYTES) throw new UsageError(`${file} is larger than ${MAX_BYTES} bytes`, 'too-large');
  const problems: Problem[] = [];
  const document = jsonOf({ path: file, text }, problems);
  if (problems.length > 0) refuse(file, problems.map(({ field, words }) => ({ path: field, words })));
  const read = readFacts(document);
  if (!isFacts(read)) return refuse(file, read);
  return read;
}

function refuse(file: string, problems: readonly { readonly path: string; readonly words: string }[]): never {
  const lines = problems.map(({ path, words }) => `${path === '' ? 'the document' : path} ${words}`);
  throw new UsageError(`${file} cannot be decided on: ${lines.join('; ')}`, 'bad-facts', { problems });
}

async function fileText(file: string, io: Io): Promise<string> {
  try {
    return await readFile(resolve(io.cwd, file), 'utf8');
  } catch (error) {
    throw new UsageError(`${file} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown reason'})`, 'no-file');
  }
}
