import { parseArgs } from 'node:util';
import { actOn, PRIVILEGED } from '#rehearsal/affected.ts';
import { holdsAsBegun } from '#rehearsal/begun-holds.ts';
import type { HoldChange } from '#rehearsal/begun-holds.ts';
import { lawsOf } from '#rehearsal/bodies.ts';
import type { Bodies } from '#rehearsal/bodies.ts';
import { everyCustody, holdGround } from '#rehearsal/hold-ground.ts';
import type { Change } from '#rehearsal/judge.ts';
import { Tally } from '#rehearsal/tally.ts';
import { rehearseLedgers } from '#rehearsal/threads.ts';
import type { RecordState } from '#store/store.ts';
import { utcText } from '#time/instant.ts';
import { systemClock } from '#time/system-clock.ts';
import { exit } from '../command.ts';
import type { Io } from '../command.ts';
import { answerText, changeText, findingText, totalsText } from './change-text.ts';
import { lawIn } from './folder.ts';
import { LEDGERS, ledgerOptions, withLedgers } from './ledgers.ts';
import type { Ledgers } from './ledgers.ts';
import { progress } from './progress.ts';

export const summary = 'acts affected by later-known law, for counsel';
export const usage = `Usage: tipstaff law affected [--agency ID] [--law FOLDER] [--json] (--data DIR | DATABASE_URL)

Lists past acts (services, refusals, holds) that the law in force at their own instant, as it is known now, would have answered
otherwise: law recorded later, rulings that reach back. Each with both answers and the clauses behind them. It draws no conclusion.

${LEDGERS}
  --law         another law folder than the one that comes with the product
  --json        one JSON object a line: head, acts as they are found, totals

${PRIVILEGED} Nothing is written, and no keys are needed.
Exit code 0 when no act is affected, 1 when one is.
`;

export async function run(args: readonly string[], io: Io): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { law: { type: 'string' }, json: { type: 'boolean' }, ...ledgerOptions } });
  const body = lawIn(values.law, io);
  const now = systemClock.wall();
  const bodies: Bodies = { before: body, after: body, afterKnown: now };
  const say: Say = (kind, content, text) => io.out(values.json === true ? `${JSON.stringify({ kind, ...content })}\n` : text());
  return withLedgers(values, io, async (ledgers) => {
    say('head', { privileged: PRIVILEGED, known: now, ledgers: ledgers.all }, () => `${PRIVILEGED}\n\nActs affected by later-known law, as it is known at ${utcText(now)}.\n\n`);
    const decisions = await affectedDecisions(ledgers, bodies, say, io);
    const holds = await affectedHolds(ledgers, bodies, say);
    return decisions + holds === 0 ? exit.done : exit.refused;
  });
}

type Say = (kind: string, content: object, text: () => string) => void;

async function affectedDecisions(ledgers: Ledgers, bodies: Bodies, say: Say, io: Io): Promise<number> {
  const tally = new Tally();
  const told = progress(io, ledgers.all.reduce((sum, { size }) => sum + size, 0));
  for await (const { span, part } of rehearseLedgers(ledgers.target, bodies, ledgers.all)) {
    const custodies = new Map<Change, RecordState | undefined>();
    for (const change of part.changes) custodies.set(change, await ledgers.record(change.agency, { kind: 'custody', id: change.custody }));
    const isHeldNow = (change: Change): boolean => heldNow(custodies.get(change));
    tally.add(part, isHeldNow);
    for (const change of part.changes) {
      const act = actOn(change, custodies.get(change));
      say('act', { ...change, act, heldNow: isHeldNow(change) }, () => `${changeText(change, isHeldNow(change), act)}\n`);
    }
    told(span.to - span.from);
  }
  const totals = tally.totals();
  say('decisions', totals, () => `${totalsText(totals)}\n`);
  return totals.changed;
}

function heldNow(custody: RecordState | undefined): boolean {
  const { bases, ending } = (custody?.state ?? {}) as { bases?: readonly unknown[]; ending?: unknown };
  return bases !== undefined && bases.length > 0 && ending === undefined;
}

async function affectedHolds(ledgers: Ledgers, bodies: Bodies, say: Say): Promise<number> {
  const laws = lawsOf(bodies);
  let [looked, changed] = [0, 0];
  for (const { agency } of ledgers.all) {
    const read = ledgers.records(agency);
    const ground = await holdGround(agency, read);
    for await (const custody of everyCustody(read, {})) {
      const found = holdsAsBegun(custody, ground, laws, process.versions.tz ?? 'not-stated');
      looked += found.looked;
      changed += found.changes.length;
      for (const change of found.changes) say('hold', change, () => holdText(change));
    }
  }
  say('holds', { looked, changed }, () => `${changed} of ${looked} holds on record are answered otherwise at their start\n`);
  return changed;
}

const holdText = (change: HoldChange): string =>
  `${change.agency}, hold that began ${utcText(change.asOf)}${change.endedAt === undefined ? '' : ` and ended ${utcText(change.endedAt)}`}: ${answerText(change.from)} → ${answerText(change.to)}\n`
  + `  custody ${change.custody}, ${change.basis} (${change.kind})\n${change.findings.map(findingText).join('')}\n`;
