import { roomOf } from './source.ts';
import type { Finding, Source } from './source.ts';

const RECORDS = ['agency', 'agreement', 'officer', 'warrant', 'custody', 'complaint', 'shift', 'litigation', 'disclosure', 'compelled', 'prosecutor', 'supervision'];
const BELOW_DESK = ['time', 'law', 'reference', 'authority', ...RECORDS, 'people', 'ledger', 'attestation', 'store'];
const EDGES = ['watch', 'feeds', 'provider', 'http', 'pages', 'cli', 'demo'];

/** What each room may import. Naming a file outside src/ in a text (to run it or read it) is not importing it. The order is the way through the house; nothing imports upward. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  time: [],
  law: ['time'],
  reference: ['time', 'law'],
  authority: ['time', 'law'],
  ...Object.fromEntries(RECORDS.map(record => [record, ['time', 'law', 'authority', ...RECORDS]])),
  people: ['time', 'law', 'authority', ...RECORDS],
  ledger: ['time'],
  attestation: ['time', 'law', 'authority', ...RECORDS, 'ledger'],
  store: BELOW_DESK,
  desk: BELOW_DESK,
  rehearsal: [...BELOW_DESK, 'desk'],
  ...Object.fromEntries(EDGES.map(edge => [edge, [...BELOW_DESK, 'desk', 'rehearsal', ...EDGES]])),
  // The command line starts the product through its wiring; the wiring knows nothing of the command line.
  cli: [...BELOW_DESK, 'desk', 'rehearsal', ...EDGES, 'main'],
  main: [...BELOW_DESK, 'desk', ...EDGES],
};

/** Types only: what an entry is and how a kind of record folds, so that a record can say so without depending on how it is kept. */
const SHARED_TYPES = new Set(['src/ledger/envelope.ts', 'src/store/store.ts']);

export function importDirection(sources: readonly Source[]): readonly Finding[] {
  return sources.filter(({ path }) => !path.endsWith('.test.ts')).flatMap(({ path, imports }) => {
    const room = roomOf(path);
    if (room === undefined) return [];
    const allowed = MAY_IMPORT[room];
    if (allowed === undefined) return [{ path, line: 1, words: `room “${room}” is not in the table of rooms (tests/tidy/rooms.ts): say what it may import` }];
    return imports.flatMap(({ to, kind }) => {
      const target = roomOf(to);
      const fine = target === room || (target !== undefined && allowed.includes(target)) || (SHARED_TYPES.has(to) && kind === 'type')
        || (target === undefined && kind === 'named-in-text');
      return fine ? [] : [{ path, line: 1, words: `${room} must not import ${to}: allowed are ${[...new Set(allowed)].join(', ') || 'nothing'}` }];
    });
  });
}

/** Every file that takes part in a cycle of static imports, with the way round. */
export function importCycles(sources: readonly Source[]): readonly Finding[] {
  const edges = new Map(sources.map(({ path, imports }) => [path, imports.filter(({ kind }) => kind !== 'named-in-text').map(({ to }) => to)]));
  const done = new Set<string>();
  const findings: Finding[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    const seenAt = trail.indexOf(path);
    if (seenAt >= 0) {
      findings.push({ path, line: 1, words: `import cycle: ${[...trail.slice(seenAt), path].join(' → ')}` });
      return;
    }
    if (done.has(path)) return;
    for (const next of edges.get(path) ?? []) visit(next, [...trail, path]);
    done.add(path);
  };
  for (const { path } of sources) visit(path, []);
  return findings;
}
