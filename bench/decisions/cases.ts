import { readFileSync } from 'node:fs';
import type { MayServeFacts } from '#authority/facts.ts';
import { isFacts, readFacts } from '#authority/read-facts.ts';
import { addMinutes, epochMs, instant } from '#time/instant.ts';
import type { Instant } from '#time/instant.ts';
import type { Context } from './policy.ts';

export const asOf = instant('2026-06-16T14:00:00Z');
export interface Case { readonly facts: MayServeFacts; readonly context: Context }

type Tree = Record<string, Record<string, unknown>>;
const later = addMinutes(asOf, 60);
const earlier = (minutes: number): Instant => addMinutes(asOf, -minutes);

/** One dimension that varies: ways in which a fact is adverse or not known. */
const variations: readonly ((f: Tree, pick: number) => void)[] = [
  (f, n) => { if (n % 2 === 0) f['agreement']!['effectiveAt'] = later; else delete f['agreement']!['endings']; },
  (f, n) => { f['agreement']!['endings'] = n % 2 === 0 ? [{ kind: 'termination', effectiveAt: earlier(5) }] : []; },
  (f, n) => { if (n % 2 === 0) f['agreement']!['functions'] = ['serve-i-205']; else delete f['agreement']!['functions']; },
  (f, n) => { if (n % 2 === 0) f['facility']!['registeredUnder'] = []; else delete f['facility']!['registeredUnder']; },
  (f, n) => { if (n % 2 === 0) f['agency']!['state'] = 'us-wy'; else f['adoptions']!['items'] = []; },
  (f, n) => { if (n % 2 === 0) f['adoptions']!['localRule'] = 'prohibits'; else delete f['adoptions']!['localRule']; },
  (f, n) => { if (n % 2 === 0) f['officer']!['certifiedAt'] = later; else delete f['officer']!['certifiedAt']; },
  (f, n) => { if (n % 2 === 0) (f['officer']!['letter'] as Record<string, unknown>)['durationEndAt'] = earlier(1); else delete f['officer']!['letter']; },
  (f, n) => { if (n % 2 === 0) f['officer']!['form70006At'] = later; else delete f['officer']!['form70006At']; },
  (f, n) => { if (n % 2 === 0) f['officer']!['credential'] = { status: 'returned', asOf: earlier(60) }; else delete f['officer']!['credential']; },
  (f, n) => { if (n % 2 === 0) f['officer']!['removals'] = [{ kind: 'withdrawal', effectiveAt: earlier(3) }]; else delete f['officer']!['removals']; },
  (f, n) => { if (n % 2 === 0) f['officer']!['iceLastWordAt'] = earlier(3000); else delete f['officer']!['iceLastWordAt']; },
  (f, n) => { if (n % 2 === 0) f['arrangement']!['onFile'] = false; else Object.assign(f['arrangement']!, { standingDirection: false, onCall: false }); },
  (f, n) => { if (n % 2 === 0) f['warrant']!['signed'] = false; else delete f['warrant']!['signed']; },
  (f, n) => { if (n % 2 === 0) f['warrant']!['cancellations'] = [{ at: earlier(3) }]; else delete f['warrant']!['cancellations']; },
  (f, n) => { if (n % 2 === 0) f['warrant']!['reconfirmations'] = [{ at: earlier(300), result: 'in-force' }]; else delete f['warrant']!['reconfirmations']; },
  (f, n) => { f['custody']!['releaseEligibleAt'] = n % 2 === 0 ? earlier(600) : later; },
  (f, n) => { if (n % 2 === 0) f['place']!['inside'] = false; else delete f['place']!['inside']; },
  (f, n) => { if (n % 2 === 0) f['identity']!['checks'] = []; else f['safeguards']!['identityMethods'] = ['two-people']; },
  (f, n) => { if (n % 2 === 0) f['stops']!['items'] = [{ id: 'stop', kind: 'citizenship', openedAt: earlier(30) }]; else f['stops']!['items'] = []; },
  (f, n) => { if (n % 3 === 0) f['communication']!['settled'] = false; else if (n % 3 === 1) delete f['communication']!['need']; else f['communication']!['need'] = 'none'; },
  (f, n) => { if (n % 2 === 0) f['services']!['items'] = [{ id: 'service', at: earlier(2), validity: 'valid' }]; else delete f['services']!['items']; },
];

/** Seeded (mulberry32), so that a run can be repeated. */
function random(seed: number): () => number {
  let a = seed;
  return () => {
    a = Math.trunc(a + 0x6d2b79f5);
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Facts documents around the edge of clearance, each with the same facts as the peers take them. */
export function cases(count: number, seed: number): readonly Case[] {
  const read = readFacts(JSON.parse(readFileSync(new URL('../../docs/samples/cleared.json', import.meta.url), 'utf8')));
  if (!isFacts(read)) throw new Error('docs/samples/cleared.json does not fit its schema');
  const next = random(seed);
  return Array.from({ length: count }, () => {
    const tree = structuredClone(read) as unknown as Tree;
    for (const group of Object.values(tree)) if (typeof group === 'object') group['knownAt'] = earlier(Math.floor(next() * 500));
    for (const vary of variations) if (next() < 0.06) vary(tree, Math.floor(next() * 6));
    // Parsed anew, so that the objects are as a request's body or a record's state would give them.
    const facts = JSON.parse(JSON.stringify(tree)) as MayServeFacts;
    return { facts, context: JSON.parse(JSON.stringify(contextOf(facts))) as Context };
  });
}

const ms = (at: Instant | undefined): number | undefined => (at === undefined ? undefined : epochMs(at));

function contextOf(f: MayServeFacts): object {
  const letter = f.officer?.letter;
  return {
    now: epochMs(asOf), fn: f.warrant?.form === 'I-205' ? 'serve-i-205' : 'serve-i-200', agreement: f.agreement?.id ?? '',
    agreementEffectiveAt: ms(f.agreement?.effectiveAt), agreementEndings: f.agreement?.endings?.length, functions: f.agreement?.functions,
    registeredUnder: f.facility?.registeredUnder, adopted: f.adoptions?.items?.map(item => item.rule), state: f.agency?.state, localRule: f.adoptions?.localRule,
    certifiedAt: ms(f.officer?.certifiedAt), letterFunctions: letter?.functions,
    letterEndAt: letter === undefined ? undefined : letter.durationEndAt === 'not-stated' ? Number.MAX_SAFE_INTEGER : epochMs(letter.durationEndAt),
    form70006At: ms(f.officer?.form70006At), credential: f.officer?.credential?.status, removals: f.officer?.removals?.length,
    iceLastWordAt: ms(f.officer?.iceLastWordAt), lastWordMaxMs: (f.safeguards?.lastWordMaxHours ?? 0) * 3_600_000,
    onFile: f.arrangement?.onFile, standingDirection: f.arrangement?.standingDirection, onCall: f.arrangement?.onCall,
    signed: f.warrant?.signed, cancellations: f.warrant?.cancellations?.length, reconfirmedAt: ms(f.warrant?.reconfirmations?.[0]?.at),
    reconfirmMs: (f.safeguards?.reconfirmMinutes ?? 0) * 60_000,
    releaseEligibleAt: ms(f.custody?.releaseEligibleAt), windowMs: (f.safeguards?.releaseWindowMinutes ?? 0) * 60_000, inside: f.place?.inside,
    identity: f.identity?.checks?.[0]?.method, methods: f.safeguards?.identityMethods ?? [], stops: f.stops?.items?.length,
    need: f.communication?.need, settled: f.communication?.settled, interpreterOnWarrant: f.communication?.interpreterOnWarrant, services: f.services?.items?.length,
  };
}
