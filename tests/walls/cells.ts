import type { Operation } from './operations.ts';
import type { Line } from './who-may.ts';
import { COVERED, FOREIGN, HOME, type Person, type Thing, type World } from './world.ts';

/**
 * Where the asked record stands to the asker: `own` at home; `seat` in another agency, asked with the seat that the person holds there;
 * `covered` the same agency asked from home; `foreign` an agency that is nothing to them, `nowhere` one that does not exist;
 * `their-id` another agency's id asked for at home.
 */
export type Relation = 'own' | 'seat' | 'covered' | 'foreign' | 'nowhere' | 'their-id';

/** Where an address leads when who asks is left aside. */
export interface Place {
  readonly relation: Relation;
  /** How the address is spelled. */
  readonly form: string;
  /** The record that it names, if any does. */
  readonly thing: Thing | undefined;
  /** The kind of record in the address. */
  readonly kind: string;
  /** `none`: no route takes it; `malformed`: no id could be so. */
  readonly shape: 'fits' | 'malformed' | 'none';
  readonly url: string;
}

export interface Cell {
  readonly line: Line;
  readonly operation: Operation;
  readonly person: Person;
  readonly place: Place;
  /** The agency whose seat the person shows. */
  readonly seat: string;
}

type Spelled = Pick<Place, 'form' | 'shape' | 'thing'> & { readonly text: string };
const SEQ_NEVER = '999999999';
const DOTS = '..%2F..%2Fopenapi.json';
const LONG = 'x'.repeat(200);

type Odd = readonly (readonly [form: string, after: string])[];
/** What else a hand could put after an id: asked in the long form only. */
export const ODD: Odd = [
  ['NUL', '%00'], ['line feed', '%0A'], ['quote', encodeURIComponent("' or '1'='1")], ['star', '*'], ['traversal twice encoded', '..%252F..%252Fx'], ['semicolon', ';a=b'], ['plus', '+'],
  ['bidi control', encodeURIComponent('\u202e')], ['header', encodeURIComponent('\r\nx: y')], ['template', encodeURIComponent('{{7*7}}')], ['markup', encodeURIComponent('<b>')],
];

/** What in an address can vary for a kind of record: which one, and how it is spelled. */
function spellings(things: readonly Thing[], others: readonly Thing[], textOf: (thing: Thing) => string, { never, odd }: { readonly never: string; readonly odd: Odd }): readonly Spelled[] {
  const [open] = things;
  const real = things.map((thing): Spelled => ({ form: thing.state, shape: 'fits', thing, text: textOf(thing) }));
  const nothing = (form: string, text: string, shape: Place['shape'] = 'fits'): Spelled => ({ form, shape, thing: undefined, text });
  const other = others.find((thing) => textOf(thing) !== (open === undefined ? '' : textOf(open)));
  const first = open === undefined ? '' : textOf(open);
  return [
    ...real,
    ...(open === undefined ? [] : [{ form: 'percent-encoded', shape: 'fits', thing: open, text: encoded(first) } as const]),
    nothing('never', never), nothing('traversal', DOTS, 'malformed'), nothing('empty', '', 'malformed'),
    nothing('long', LONG, 'none'), nothing('unicode', encodeURIComponent('Ωmega-ﬀ'), 'malformed'),
    ...odd.map(([form, after]) => nothing(form, `${first}${after}`, 'malformed')),
    ...(never === SEQ_NEVER ? [nothing('hexadecimal', '0x1'), nothing('fraction', '1.5')] : [
      ...(first.toUpperCase() === first ? [] : [nothing('upper case', first.toUpperCase())]),
      ...(other === undefined ? [] : [nothing('of another kind', textOf(other))]),
    ]),
  ];
}

const encoded = (text: string): string => `%${text.charCodeAt(0).toString(16).toUpperCase()}${text.slice(1)}`;

const KINDS = ['agency', 'facility', 'field-office', 'agreement', 'officer', 'warrant', 'custody', 'complaint', 'principal', 'alarm', 'shift', 'litigation-hold', 'records-request', 'compelled-statement', 'disclosure-material', 'direction', 'review', 'attestation'];

/** Whether a parameter of an address is spelled in every way, or stands as the line's example says. */
const varies = ({ operation, line: { example } }: Pick<Cell, 'operation' | 'line'>, name: string): boolean => (operation.part === 'page'
  ? (name === 'id' && KINDS.includes(example['id'] ?? '')) || (name === 'seq' && example['seq'] === 'entry' && !operation.params.includes('id'))
  : name !== 'agency' && name !== 'kind');

/** The addresses that one operation can be asked at, within one agency. */
function within(one: Pick<Cell, 'operation' | 'line'>, things: readonly Thing[], odd: Odd): readonly { readonly spelled: Spelled; readonly kind: string; readonly url: string }[] {
  const { operation, line } = one;
  const pageKind = line.example['kind'] ?? Object.values(line.example).find((example) => KINDS.includes(example)) ?? '';
  const kindNamed = operation.part === 'page' ? [pageKind] : operation.part === 'do' ? [operation.name.split('/')[0] ?? ''] : operation.params.includes('kind') ? [...KINDS, 'key', 'unicorn'] : [''];
  const filled = (kind: string, spelled: Spelled): string => operation.template.replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
    if (name === 'agency') return whole;
    if (name === 'kind' && operation.part !== 'page') return kind;
    const example = line.example[name];
    if (operation.part === 'page' && !varies(one, name)) return example === 'entry' ? spelled.thing?.seq ?? SEQ_NEVER : example ?? name;
    return spelled.text;
  }) + line.query;
  if (!operation.params.some((name) => varies(one, name))) {
    return kindNamed.map((kind) => ({ kind, spelled: { form: 'as it is', shape: 'fits', thing: undefined, text: '' }, url: filled(kind, { form: '', shape: 'fits', thing: undefined, text: '' }) }));
  }
  return kindNamed.flatMap((kind) => choices(operation, kind, things, odd).map((spelled) => ({ spelled, kind, url: filled(kind, spelled) })));
}

function choices(operation: Operation, kind: string, things: readonly Thing[], odd: Odd): readonly Spelled[] {
  const [entry, record] = [{ never: SEQ_NEVER, odd }, { never: 'never-was', odd }];
  const of = (wanted: string): readonly Thing[] => things.filter((thing) => thing.kind === wanted);
  const rest = (wanted: string): readonly Thing[] => things.filter((thing) => thing.kind !== wanted);
  if (operation.name === 'replay-decision') return spellings(things.filter(({ decided }) => decided), [], ({ seq }) => seq, entry);
  if (operation.params.includes('seq') && (operation.part === 'look' || !operation.params.includes('id'))) {
    const all = spellings([...of('custody'), ...of('warrant'), ...of('officer'), ...of('principal')], [], ({ seq }) => seq, entry);
    return operation.part === 'look' ? all : all.map((each) => (/^(?:hexadecimal|fraction)$/.test(each.form) ? { ...each, shape: 'malformed' } : each));
  }
  if (operation.name === 'see-person') return spellings(of('custody'), of('warrant'), ({ person, id }) => person ?? id, record);
  const wanted = kind === '' ? 'custody' : kind;
  const all = spellings(of(wanted), rest(wanted), ({ id }) => id, record);
  // One piece of code reads the id of every look, and one that of every use case: it is spelled in every way for some; for the others
  // which record it is says enough.
  const everyWay = odd.length > 0 || (operation.part === 'look' ? wanted === 'custody' && operation.name !== 'see-timeline' : operation.part !== 'do' || SPELLED_DO.has(operation.name));
  return everyWay ? all : all.filter(({ form }) => /^(?:open|ended|never)$/.test(form));
}

const SPELLED_DO: ReadonlySet<string> = new Set(['custody/raise-stop', 'custody/serve-warrant', 'warrant/cancel-warrant', 'principal/grant-access', 'shift/take-over']);

const AGENCY_FORMS: readonly (readonly [form: string, text: string, same: boolean])[] = [
  ['agency percent-encoded', encoded(HOME), true], ['agency in upper case', HOME.toUpperCase(), false], ['agency by traversal', `..%2F${HOME}`, false], ['agency long', LONG, false],
];

/** Every place that an operation can be asked for, and with which seat. */
function places(one: Pick<Cell, 'operation' | 'line'>, world: World, odd: Odd): readonly { readonly place: Place; readonly seat: string }[] {
  const things = (agency: string): readonly Thing[] => world.things.get(agency) ?? [];
  const at = (relation: Relation, agency: string, from: string, seat: string, shape?: (given: Place['shape']) => Place['shape'], note = ''): readonly { place: Place; seat: string }[] =>
    within(one, things(from), odd).map(({ spelled, kind, url }) => ({
      seat, place: { relation, kind, form: `${spelled.form}${note}`, thing: spelled.thing, shape: shape?.(spelled.shape) ?? spelled.shape, url: url.replace('{agency}', agency) },
    }));
  const few = (all: readonly { place: Place; seat: string }[]): readonly { place: Place; seat: string }[] =>
    all.filter(({ place }) => (odd.length > 0 ? place.thing !== undefined || /^(?:never|as it is)/.test(place.form) : /^(?:open|ended|never|as it is)/.test(place.form)));
  const fewest = (all: readonly { place: Place; seat: string }[]): readonly { place: Place; seat: string }[] =>
    (odd.length > 0 ? few(all) : all.filter(({ place }) => /^(?:open|never|as it is)/.test(place.form)));
  // From elsewhere a use case that is not spelled in every way is asked about a record that is there: the one that is not is the spelled ones' matter.
  const known = odd.length > 0 || one.operation.part !== 'do' || SPELLED_DO.has(one.operation.name);
  const there = (all: readonly { place: Place; seat: string }[]): readonly { place: Place; seat: string }[] => (known ? all : all.filter(({ place }) => /^(?:open|as it is)/.test(place.form)));
  const plainly = (all: readonly { place: Place; seat: string }[]): readonly { place: Place; seat: string }[] => (odd.length > 0 || one.operation.part !== 'look' ? all : all.filter(({ place }) => place.kind === 'custody' || place.kind === ''));
  const theirs = things(FOREIGN);
  const own = at('own', HOME, HOME, HOME);
  if (one.operation.part === 'page' && !one.operation.params.includes('agency')) {
    return !own.some(({ place }) => place.thing !== undefined) || !one.operation.params.includes('id') ? [...own, ...few(at('seat', '', COVERED, COVERED))]
      : [...own, ...few(at('seat', '', COVERED, COVERED)), ...few(at('their-id', '', FOREIGN, HOME)), ...few(at('their-id', '', HOME, COVERED))];
  }
  const forms = odd.length === 0 && one.operation.part === 'do' && !SPELLED_DO.has(one.operation.name) ? [] : AGENCY_FORMS.flatMap(([form, text, same]) => plainly(fewest(at(same ? 'own' : 'nowhere', text, HOME, HOME, (given) => (text === LONG ? 'none' : one.operation.part === 'page' && form === 'agency by traversal' ? 'malformed' : given), `, ${form}`))));
  const named = own.some(({ place }) => place.thing !== undefined);
  const ids = !named || one.operation.params.includes('seq') || theirs.length === 0 ? [] : few(at('their-id', HOME, FOREIGN, HOME)).filter(({ place }) => place.thing !== undefined);
  return [...own, ...forms, ...ids, ...there(few(at('seat', COVERED, COVERED, COVERED))), ...there(fewest(at('covered', COVERED, COVERED, HOME))), ...there(fewest(at('foreign', FOREIGN, FOREIGN, HOME))), ...there(fewest(at('nowhere', 'nowhere', FOREIGN, HOME)))];
}


/** An operation with its line; a page that stands for every use case, once for each of them, with that use case's line. */
function asked(operation: Operation, lines: readonly Line[]): readonly { readonly operation: Operation; readonly line: Line & { readonly of?: string; readonly first?: boolean } }[] {
  const line = lines.find(({ part, name }) => part === operation.part && name === operation.name);
  if (line === undefined) return [];
  if (line.who !== 'as-the-use-case') return [{ operation, line }];
  const begins = !operation.params.includes('id');
  return lines.filter(({ part, name }) => part === 'do' && (line.example['begins'] ?? '').split(',').includes(name) === begins).map((each, place, all) => {
    const [kind = '', name = ''] = each.name.split('/');
    return { operation, line: { ...each, part: 'page', name: line.name, of: each.name, first: all.findIndex((other) => other.name.startsWith(`${kind}/`)) === place, example: { kind, name, ...(begins ? {} : { id: kind }) } } };
  });
}

/**
 * All pages read the id of their address in one way: in the short form it is spelled in every way for these alone. For the others it
 * names a record that is open, and one that is over where the page only shows; from elsewhere it says what only the relation tells.
 */
const SPELLED: ReadonlySet<string> = new Set(['GET /people/:id', 'GET /defence/:id', 'GET /records/officer/:id', 'GET /records/principal/:id', 'GET /audit/entries/:seq', 'POST /alarms/:id/acknowledge']);
const ELSEWHERE: { readonly [R in Relation]?: RegExp } = { 'seat': /^(?:open|as it is)/, 'their-id': /^open/ };
const AT_HOME: Readonly<Record<string, RegExp>> = { GET: /^(?:open|ended|never|as it is)/, POST: /^(?:open|never|as it is|of another kind)/ };

function plain({ part, name, method }: Operation, { grant }: Line, { relation, form }: Place): boolean {
  if (part !== 'page' || SPELLED.has(name)) return true;
  // A sibling of an open record differs from it for those whose grant names the one and not the other.
  return ((ELSEWHERE[relation] ?? AT_HOME[method])?.test(form) ?? true) || (relation === 'own' && form === 'sibling' && grant !== 'none');
}

/** Those whose grant is missing or ended differ from others only where a grant is asked for. */
const asks = ({ id }: Person, { grant }: Line): boolean => grant !== 'none' || !/-(?:none|ended)$/.test(id);

export function* cells(operations: readonly Operation[], lines: readonly Line[], world: World, odd: Odd = []): Generator<Cell> {
  for (const { operation, line } of operations.flatMap((one) => asked(one, lines))) {
    // A page that stands for every use case is walled by one piece of code: in the short form it is asked about one record of each, and shown for one of each kind.
    const some = (place: Place): boolean => odd.length > 0 || (line.of === undefined ? plain(operation, line, place) : ((operation.method === 'POST' || line.first === true) && place.relation === 'own' && (place.form === 'as it is' || place.form === (operation.method === 'GET' ? 'open' : 'never'))));
    for (const { place, seat } of places({ operation, line }, world, odd)) if (some(place)) for (const person of world.people) if (odd.length > 0 || asks(person, line)) yield { line, operation, person, place, seat };
  }
}
