import { parseArgs } from 'node:util';
import { PRIVILEGED } from '#rehearsal/affected.ts';
import { allKnown, lawsOf } from '#rehearsal/bodies.ts';
import type { Bodies } from '#rehearsal/bodies.ts';
import { caseKinds, rehearseCaseload } from '#rehearsal/caseload.ts';
import type { CaseChange, CaseloadResult } from '#rehearsal/caseload.ts';
import { rehearseHeld } from '#rehearsal/held-now.ts';
import type { HeldChange } from '#rehearsal/held-now.ts';
import { headOf, RehearsalRecord } from '#rehearsal/record.ts';
import { Tally } from '#rehearsal/tally.ts';
import { rehearseLedgers } from '#rehearsal/threads.ts';
import { utcText } from '#time/instant.ts';
import type { Instant } from '#time/instant.ts';
import { systemClock } from '#time/system-clock.ts';
import { exit, UsageError } from '../command.ts';
import type { Io } from '../command.ts';
import { answerText, changeText, findingText, totalsText } from './change-text.ts';
import { lawIn } from './folder.ts';
import { LEDGERS, ledgerOptions, withLedgers } from './ledgers.ts';
import type { Ledgers } from './ledgers.ts';
import { progress } from './progress.ts';

export const summary = 'what changed law would have answered otherwise, before it is used';
export const usage = `Usage: tipstaff law rehearse --with FOLDER [--law FOLDER] [--agency ID] [--json] (--data DIR | DATABASE_URL)
       tipstaff law rehearse --with FOLDER [--law FOLDER] --caseload-only [--json]

Puts three kinds of question to the law in use and to the changed law, and lists every answer that changes, who is concerned, and the
clause: every past decision in the ledger, at its own instant; whether each person held now may be held, and until when; and ordinary
cases of every state, agreement text and act, made up, so that a county without a history sees what would change too.

  --with        the folder of changed law; everything in it counts as known
  --law         the folder of the law in use; the one that comes with the product when left out
${LEDGERS}
  --caseload-only  the made-up cases alone: no records are read
  --json        one JSON object a line: head, changes as they are found, totals, fingerprint

The last line names this rehearsal by a fingerprint of everything in it: give it to “propose-law” as rehearsalHash.
Nothing is written, and no keys are needed. Exit code 0 when no answer changes, 1 when one does, 2 when it cannot be rehearsed.
`;

export async function run(args: readonly string[], io: Io): Promise<number> {
  const { values } = parseArgs({
    args: [...args], options: { with: { type: 'string' }, law: { type: 'string' }, 'caseload-only': { type: 'boolean' }, json: { type: 'boolean' }, ...ledgerOptions },
  });
  if (values.with === undefined) throw new UsageError('rehearse needs --with FOLDER, the changed law', 'missing-option');
  const after = lawIn(values.with, io);
  const now = systemClock.wall();
  const rehearsal = new Rehearsal({ before: lawIn(values.law, io), after, afterKnown: allKnown(after, now) }, now, values.json === true, io);
  if (values['caseload-only'] === true) rehearsal.begin([]);
  else await withLedgers(values, io, (ledgers) => rehearsal.ledgers(ledgers));
  rehearsal.caseload();
  return rehearsal.end();
}

/** Says each result as it is found, and takes it into the record. */
class Rehearsal {
  readonly #bodies: Bodies;
  readonly #now: Instant;
  readonly #json: boolean;
  readonly #io: Io;
  readonly #record = new RehearsalRecord();
  #changes = 0;

  constructor(bodies: Bodies, now: Instant, json: boolean, io: Io) {
    this.#bodies = bodies;
    this.#now = now;
    this.#json = json;
    this.#io = io;
  }

  begin(ledgers: Ledgers['all']): void {
    const head = headOf(this.#bodies, this.#now, ledgers);
    this.#say('head', head, () => `${ledgers.length === 0 ? '' : `${PRIVILEGED}\n\n`}Law in use ${head.before.slice(0, 12)}, changed law ${head.after.slice(0, 12)}, at ${utcText(head.at)}.\n\n`);
  }

  async ledgers(ledgers: Ledgers): Promise<void> {
    this.begin(ledgers.all);
    const held = await this.#held(ledgers);
    const tally = new Tally();
    const told = progress(this.#io, ledgers.all.reduce((sum, { size }) => sum + size, 0));
    for await (const { span, part } of rehearseLedgers(ledgers.target, this.#bodies, ledgers.all)) {
      const isHeldNow = ({ agency, custody }: { agency: string; custody: string }): boolean => held.has(`${agency}/${custody}`);
      tally.add(part, isHeldNow);
      for (const change of part.changes) {
        const heldNow = isHeldNow(change);
        this.#change('decision', { ...change, heldNow }, () => changeText(change, heldNow));
      }
      told(span.to - span.from);
    }
    this.#say('decisions', tally.totals(), () => `${totalsText(tally.totals())}\n`);
  }

  /** The custodies of everyone held now. */
  async #held({ all, records }: Ledgers): Promise<ReadonlySet<string>> {
    const laws = lawsOf(this.#bodies);
    const custodies: string[] = [];
    let changed = 0;
    for (const { agency } of all) {
      const found = await rehearseHeld(agency, records(agency), laws, this.#now, process.versions.tz ?? 'not-stated');
      custodies.push(...found.custodies.map((custody) => `${agency}/${custody}`));
      for (const change of found.changes) this.#change('held', change, () => heldText(change));
      changed += found.changes.length;
    }
    this.#say('held-now', { looked: custodies.length, changed }, () => `${changed} of ${custodies.length} people held now are answered otherwise\n\n`);
    return new Set(custodies);
  }

  caseload(): void {
    const { changes, ...found } = rehearseCaseload(this.#bodies, lawsOf(this.#bodies), this.#now);
    for (const change of changes) this.#take('case', change);
    if (this.#json) for (const change of changes) this.#line('case', change);
    else for (const text of caseTexts(changes)) this.#io.out(text);
    this.#changes += changes.length;
    this.#say('caseload', { ...found, changed: changes.length }, () => caseloadText(found, changes.length));
  }

  end(): number {
    const fingerprint = this.#record.fingerprint();
    if (this.#json) this.#line('fingerprint', { rehearsal: fingerprint });
    else this.#io.out(`rehearsal ${fingerprint}\n`);
    return this.#changes === 0 ? exit.done : exit.refused;
  }

  #change(kind: string, content: object, text: () => string): void {
    this.#changes += 1;
    this.#say(kind, content, () => `${text()}\n`);
  }

  #say(kind: string, content: object, text: () => string): void {
    this.#take(kind, content);
    if (this.#json) this.#line(kind, content);
    else this.#io.out(text());
  }

  #take(kind: string, content: object): void {
    this.#record.add(kind, content);
  }

  #line(kind: string, content: object): void {
    this.#io.out(`${JSON.stringify({ kind, ...content })}\n`);
  }
}

const heldText = (change: HeldChange): string =>
  `${change.agency}, held now: ${answerText(change.from)} → ${answerText(change.to)}\n  custody ${change.custody}\n${change.findings.map(findingText).join('')}`;

/** Cases that change in the same way, by the same findings, are told together; JSON has each. */
function caseTexts(changes: readonly CaseChange[]): readonly string[] {
  const key = ({ state, asOf, from, to, findings }: CaseChange): string =>
    JSON.stringify([state, asOf, answerText(from), answerText(to), findings.map(({ requirement, before, after }) => [requirement, before?.words, after?.words])]);
  return [...Map.groupBy(changes, key).values()].map((alike) => {
    const [first] = alike as [CaseChange];
    const each = (of: (change: CaseChange) => string): string => [...new Set(alike.map(of))].join('; ');
    return `${alike.length} made-up cases of ${first.state} at ${utcText(first.asOf)}: ${answerText(first.from)} → ${answerText(first.to)}\n`
      + `  ${each(({ act }) => act)}\n  under ${each(({ generation }) => generation)}\n  ${each(({ case: kind }) => caseKinds[kind])}\n${first.findings.map(findingText).join('')}\n`;
  });
}

const caseloadText = ({ looked, instants }: Pick<CaseloadResult, 'looked' | 'instants'>, changed: number): string =>
  `${changed} of ${looked} made-up cases are answered otherwise, put at ${instants.map(utcText).join(', ')}\n\n`;
