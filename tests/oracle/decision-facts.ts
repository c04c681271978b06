import { readFileSync } from 'node:fs';
import { MayHoldFacts, MayServeFacts } from '#authority/facts.ts';
import type { Facts } from '#authority/facts.ts';
import type { JurisdictionRule, LawBody } from '#law/law.ts';
import { textHash } from '#law/adoption.ts';
import { Random } from '../../simulation/random.ts';

/** One fact set, the instants that it is decided at, and which fact fails when it is read, if any. */
export interface Drawn {
  readonly facts: Facts;
  readonly at: string;
  readonly known: string;
  /** Path of a fact that throws when it is read. */
  readonly failing?: string;
}

const base = (name: string): string => readFileSync(new URL(`../../law/examples/base/${name}.json`, import.meta.url), 'utf8');
const bases = { 'may-serve': base('service'), 'may-hold': base('hold') } as const;

interface Schema {
  readonly type?: string; readonly enum?: readonly string[]; readonly const?: string; readonly pattern?: string; readonly anyOf?: readonly Schema[];
  readonly items?: Schema; readonly properties?: Readonly<Record<string, Schema>>; readonly required?: readonly string[]; readonly minimum?: number;
}
const schemas = { 'may-serve': MayServeFacts as unknown as Schema, 'may-hold': MayHoldFacts as unknown as Schema };

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;
/** Distances at which the safeguards and limits of the ordinary cases change their answer, and one step to each side. */
const DISTANCES = [0, 1, 5, 10, 15, 30, 60, 240, 1_440, 2_880, 4_320, 90 * 1_440].flatMap((minutes) => [minutes * MINUTE, minutes * MINUTE + 1, minutes * MINUTE - 1]);
/** Days whose hours matter: both changes of clocks, the leap day, a Friday, a holiday, and ordinary ones. */
const DAYS = ['2026-03-08T06:00Z', '2026-11-01T05:30Z', '2028-02-29T12:00Z', '2026-06-12T20:00Z', '2026-07-02T22:00Z', '2026-11-25T17:00Z', '2027-03-13T14:00Z', '2026-08-20T03:00Z'];

const iso = (at: number): string => new Date(at).toISOString();

/** Draws fact sets near the ordinary case and far from it, from a seed; every instant of change of the law is met often. */
export class DecisionFacts {
  readonly #random: Random;
  readonly #body: LawBody;
  readonly #edges: readonly number[];
  readonly #states: readonly string[];

  constructor(seed: string, body: LawBody) {
    this.#random = new Random(seed);
    this.#body = body;
    this.#states = [...new Set(body.rules.map((rule) => rule.jurisdiction)), 'us-zz'];
    this.#edges = [...new Set([...body.clauses, ...body.rules].flatMap((one) => [one.inForceFrom, one.inForceTo]).filter((at) => at !== null))].map((at) => Date.parse(at)).filter((at) => at > Date.parse('2019-01-01'));
  }

  next(question: 'may-serve' | 'may-hold'): Drawn {
    const random = this.#random;
    const at = random.chance(0.3) ? random.pick(this.#edges) + random.pick([-1, 0, 1, 86_400_000]) : Date.parse(random.pick(DAYS)) + random.int(-600, 600) * MINUTE;
    const known = random.chance(0.95) ? Date.parse('2027-01-01') : Date.parse(random.pick(['2026-06-30T00:00Z', '2026-08-01T00:00Z', '2026-11-24T05:00Z']));
    const facts = relative(JSON.parse(bases[question]) as Loose, at) as Loose;
    this.#place(facts, at);
    const changes = random.pick([0, 0, 1, 1, 1, 2, 3, 6]);
    for (let n = 0; n < changes; n += 1) this.#change(facts, schemas[question], at);
    if (random.chance(0.1)) this.#together(facts);
    const failing = random.chance(0.2) ? this.#fail(facts) : undefined;
    return { facts: facts as unknown as Facts, at: iso(at), known: iso(known), ...(failing === undefined ? {} : { failing }) };
  }

  /** Some state, its rules adopted as a careful county would, or nearly. */
  #place(facts: Loose, at: number): void {
    const random = this.#random;
    const state = random.chance(0.35) ? 'us-tx' : random.pick(this.#states);
    const agency = facts['agency'] as Loose;
    agency['state'] = state;
    const rules = this.#body.rules.filter((rule) => rule.jurisdiction === state && rule.bearsOn.length > 0);
    (facts['adoptions'] as Loose)['items'] = [...new Set(rules.map((rule) => rule.id))].flatMap((id) => this.#adopted(id, rules, at));
    if (random.chance(0.5)) (facts['agreement'] as Loose)['generation'] = random.pick(['moa-wso-2019', 'moa-wso-2020', 'moa-wso-2025']);
    const agreement = facts['agreement'] as Loose;
    if (random.chance(0.6)) agreement['signedAt'] = agreement['effectiveAt'] = iso(at - random.pick([30, 400, 900, 2_500]) * DAY);
    this.#hold(facts, at, rules);
  }

  #adopted(id: string, rules: readonly JurisdictionRule[], at: number): readonly Loose[] {
    const random = this.#random;
    if (random.chance(0.06)) return [];
    const versions = rules.filter((rule) => rule.id === id);
    const text = random.chance(0.2) ? { textReadHash: random.chance(0.7) ? hashed(random.pick(versions)) : 'f'.repeat(64) } : {};
    const one = {
      rule: id, onAt: iso(at - random.pick([0, 1, 90]) * DAY), expiresAt: random.chance(0.85) ? 'not-stated' : iso(at + random.pick(DISTANCES) * random.pick([-1, 1])),
      ...(random.chance(0.94) ? { conditions: random.chance(0.94) ? 'met' : 'not-met' } : {}), ...text,
    };
    return random.chance(0.05) ? [one, { ...one, onAt: iso(at - 2 * DAY), expiresAt: iso(at - DAY) }] : [one];
  }

  /** For a hold: several bases of every kind, counted in several ways. */
  #hold(facts: Loose, at: number, rules: readonly JurisdictionRule[]): void {
    const items = (facts['bases'] as Loose | undefined)?.['items'] as Loose[] | undefined;
    const first = items?.[0];
    if (items === undefined || first === undefined) return;
    const random = this.#random;
    const start = at - random.pick([1, 60, 1_440, 2_879, 2_880, 2_881, 4_000, 7_000]) * MINUTE;
    const rulesThen = rules.filter((rule) => rule.bearsOn.some((act) => act === 'hold-on-service' || act === 'agreement-in-force')
      && Date.parse(rule.inForceFrom) <= start && (rule.inForceTo === null || start < Date.parse(rule.inForceTo)) && rule.supersededAt === undefined);
    Object.assign(first, { startAt: iso(start), releaseEligibleAt: iso(start), readAt: iso(start + 3 * MINUTE), servedAt: iso(start + 5 * MINUTE), rulesAtStart: rulesThen.map((rule) => rule.id) });
    if (random.chance(0.5)) items[0] = this.#basis(random.pick(['detainer', 'igsa', 'court-order', 'new-commitment', 'found-held']), start, at);
    if (random.chance(0.3)) items.push(this.#basis(random.pick(['detainer', 'igsa', 'court-order', 'found-held']), start, at));
    if (random.chance(0.4)) (facts['adoptions'] as Loose)['counting'] = { method: random.pick(['skip-excluded-hours', 'straight']), calendar: random.pick(['us-federal-2006-2035', 'us-federal-2006-2035', 'moon']) };
    (facts['facility'] as Loose)['zone'] = random.pick(['America/New_York', 'America/Chicago', 'America/Phoenix', 'Pacific/Honolulu']);
  }

  #basis(kind: string, start: number, at: number): Loose {
    const random = this.#random;
    const begun = { id: `basis-${kind}`, kind, startAt: iso(start), startEvent: random.pick(['otherwise-release', 'booked', 'ordered', 'found', 'served']), endings: [] };
    switch (kind) {
      case 'detainer': return { ...begun, form: random.pick(['I-247A', 'I-247A', 'I-247G']), releaseEligibleAt: iso(start) };
      case 'igsa': return {
        ...begun, arrest: random.pick(['by-ice', 'served-here']), i203: random.pick(['on-file', 'on-file', 'missing']),
        igsa: { id: 'igsa-1', kind: random.pick(['IGSA', 'DIGSA', 'USMS-rider', 'BOA']), facilities: random.pick([['fremont-jail'], ['elsewhere']]), effectiveAt: iso(start - random.pick([0, 1, -1]) * DAY),
          endAt: random.pick(['not-stated', iso(at), iso(at + DAY)]), maxStayHours: random.pick(['not-stated', 72, 24]) },
      };
      case 'found-held': return begun;
      default: return { ...begun, document: 'paper-1', statedEndAt: random.pick(['until-further-order', iso(at), iso(at + 1), iso(at + DAY)]) };
    }
  }

  /** One change anywhere: a group or fact gone, or another value of the published format in its place. */
  #change(facts: Loose, schema: Schema, at: number): void {
    const random = this.#random;
    const groups = Object.keys(schema.properties ?? {}).filter((name) => name !== 'format' && name !== 'question');
    const group = random.pick(groups);
    if (random.chance(0.06)) { delete facts[group]; return; }
    const found = facts[group] as Loose | undefined;
    const inside = schema.properties?.[group];
    if (found === undefined || inside?.properties === undefined) return;
    const name = random.pick(Object.keys(inside.properties).filter((one) => !['id', 'source', 'knownAt'].includes(one)).concat(['id']));
    if (random.chance(0.25) && name !== 'id') { delete found[name]; return; }
    const property = inside.properties[name];
    if (property === undefined) return;
    const before = found[name];
    // A list is changed in one of its items as often as it is made anew.
    if (Array.isArray(before) && before.length > 0 && property.items?.properties !== undefined && random.chance(0.5)) this.#changeItem(before[0] as Loose, property.items, at);
    else found[name] = this.#value(property, at);
  }

  #changeItem(item: Loose, schema: Schema, at: number): void {
    const name = this.#random.pick(Object.keys(schema.properties ?? {}).filter((one) => one !== 'id' && one !== 'kind'));
    if (this.#random.chance(0.3) && !(schema.required ?? []).includes(name)) delete item[name];
    else item[name] = this.#value(schema.properties?.[name] as Schema, at);
  }

  #value(schema: Schema, at: number): unknown {
    const random = this.#random;
    if (schema.anyOf !== undefined) return this.#value(random.pick(schema.anyOf), at);
    if (schema.const !== undefined) return schema.const;
    if (schema.enum !== undefined) return random.pick(schema.enum);
    if (schema.pattern?.startsWith('^\\d{4}') === true) return iso(at + random.pick(DISTANCES) * random.pick([-1, 1]));
    if (schema.pattern?.includes('{64}') === true) return '0'.repeat(64);
    switch (schema.type) {
      case 'boolean': return random.chance(0.5);
      case 'integer': return Math.max(schema.minimum ?? 0, random.pick([0, 1, 2, 5, 10, 24, 30, 60, 100_000]));
      case 'array': return Array.from({ length: random.pick([0, 0, 1, 1, 2, 3]) }, () => this.#value(schema.items as Schema, at));
      case 'object': return Object.fromEntries(Object.entries(schema.properties ?? {}).filter(([name]) => (schema.required ?? []).includes(name) || random.chance(0.7)).map(([name, inner]) => [name, this.#value(inner, at)]));
      default: return random.pick(['us-zz', 'us-ca', 'us-mn', 'moa-fremont', 'fremont-jail', 'another', 'officer-7']);
    }
  }

  /** Answers that only several facts together give. */
  #together(facts: Loose): void {
    const random = this.#random;
    if (random.chance(0.5) && facts['arrangement'] !== undefined) Object.assign(facts['arrangement'] as Loose, { standingDirection: false, onCall: random.chance(0.3) });
    else if (facts['communication'] !== undefined) Object.assign(facts['communication'] as Loose, { need: random.pick(['interpreter', 'sign-language', 'read-aloud']), settled: random.chance(0.8), interpreterOnWarrant: random.chance(0.5) });
  }

  /** Copies of a document, each with one fact of a type that the format does not have there. */
  spoilt(facts: Facts): readonly (readonly [string, unknown])[] {
    const random = this.#random;
    return Object.entries(facts as unknown as Loose).filter(([, group]) => typeof group === 'object').map(([name, group]) => {
      const fact = random.pick(Object.keys(group as Loose));
      const found = (group as Loose)[fact];
      const wrong = random.pick([null, {}, [[]], Number.NaN, ''].filter((one) => one === null || typeof one !== typeof found || Array.isArray(one) !== Array.isArray(found)));
      return [`${name}.${fact}`, { ...facts, [name]: { ...(group as Loose), [fact]: wrong } }];
    });
  }

  /** Puts a fact there that throws when it is read, as a defective document or a failing source would. */
  #fail(facts: Loose): string | undefined {
    const groups = Object.entries(facts).filter(([, group]) => typeof group === 'object');
    const items = (facts['bases'] as Loose | undefined)?.['items'];
    const basis = Array.isArray(items) && this.#random.chance(0.4) ? (items as Loose[])[0] : undefined;
    const [name, group] = basis === undefined ? this.#random.pick(groups) as [string, Loose] : ['basis', basis] as const;
    // What chooses the texts and the bases is read before anything is judged: a document without it is not one.
    const names = Object.keys(group).filter((one) => one !== 'knownAt' && one !== 'source' && !['agreement.generation', 'warrant.form', 'bases.items', 'basis.id', 'basis.kind', 'basis.startAt', 'held.id', 'held.departedAt'].includes(`${name}.${one}`));
    if (names.length === 0) return undefined;
    const fact = this.#random.pick(names);
    Object.defineProperty(group, fact, { enumerable: true, configurable: true, get() { throw new Error('this fact cannot be read'); } });
    return `${name}.${fact}`;
  }
}

const hashes = new WeakMap<JurisdictionRule, string>();
/** `textHash`, worked out once for each text. */
export function hashed(rule: JurisdictionRule): string {
  const hash = hashes.get(rule) ?? textHash(rule);
  hashes.set(rule, hash);
  return hash;
}

export type Loose = { [name: string]: unknown };

/** Texts such as `at-2h` become instants. */
function relative(value: unknown, at: number): unknown {
  if (Array.isArray(value)) return value.map((one) => relative(one, at));
  if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, relative(one, at)]));
  const found = typeof value === 'string' ? /^at(?:([+-]\d+)([dhm]))?$/.exec(value) : null;
  if (found === null) return value;
  const unit = { d: DAY, h: 60 * MINUTE, m: MINUTE }[found[2] as 'd' | 'h' | 'm'] as number | undefined;
  return iso(at + (unit === undefined ? 0 : Number(found[1]) * unit));
}
