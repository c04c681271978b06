import type { App } from '#http/app.ts';
import type { Cell } from './cells.ts';
import { expected, type Expected } from './expected.ts';
import type { WhoMay } from './who-may.ts';
import type { Person, World } from './world.ts';

export interface Answered { readonly status: number; readonly headers: Readonly<Record<string, unknown>>; readonly body: string }

/** How everyone shows who they are: a token on the API, a session on pages. */
export interface Keys {
  token(person: Person, agency: string): string | undefined;
  cookie(person: Person, agency: string): string | undefined;
}

const NOT_THERE = JSON.stringify({ type: 'urn:tipstaff:problem:not-found', title: 'not found', status: 404, detail: 'There is no such record in this agency.' });
const WRONG_BODY = JSON.stringify({ 'no such field': true });

export async function ask(app: App, { operation, person, place, seat }: Cell, keys: Keys): Promise<Answered> {
  const { method } = operation;
  const headers: Record<string, string> = { host: 'localhost' };
  if (operation.part === 'page') {
    const cookie = keys.cookie(person, seat);
    if (cookie !== undefined) headers['cookie'] = cookie;
    if (method === 'POST') Object.assign(headers, { 'content-type': 'application/x-www-form-urlencoded', 'origin': 'http://localhost' });
  } else {
    const token = keys.token(person, seat);
    if (token !== undefined) headers['authorization'] = `Bearer ${token}`;
    if (method === 'POST') headers['content-type'] = 'application/json';
  }
  const payload = method !== 'POST' ? {} : { payload: operation.part === 'page' ? '' : WRONG_BODY };
  const answer = await app.server.inject({ method, url: place.url, headers, ...payload });
  return { status: answer.statusCode, headers: answer.headers, body: answer.body };
}

/** What one answer is, in the words of the table; undefined where it is none of them. */
function meaning({ operation, place }: Cell, { status, headers, body }: Answered): Expected | undefined {
  const page = operation.part === 'page';
  if (status === 401 || (page && status === 303 && headers['location'] === '/sign-in')) return 'sign-in';
  if (status === 404) return page || body === NOT_THERE ? 'nothing-there' : undefined;
  if (status === 403) return 'refused';
  if (operation.part === 'do') return status !== 400 || !body.includes('bad-input') ? undefined : body.includes('no such field') ? 'let-in' : 'malformed';
  if (status === 400) return place.shape === 'malformed' ? 'malformed' : undefined;
  if (!page) return status === 200 ? 'let-in' : undefined;
  return status === 200 || status === 303 || (operation.method === 'POST' && status === 422) ? 'let-in' : undefined;
}

const CHANGING = /\d{4}-\d\d-\d\dT[\d:.]+Z|[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f-]{22}|\d\d:\d\d/g;
/** What an answer shows to whoever compares it with another: all of it but the time and fresh form keys. */
const shown = ({ status, headers, body }: Answered): string => JSON.stringify([status, Object.entries(headers).filter(([name]) => name !== 'date').toSorted(), body]).replaceAll(CHANGING, '·');

/** Asks every cell and says where the answer is not what the table says, or where two answers that must be one can be told apart. */
export async function differences(app: App, all: Iterable<Cell>, whoMay: WhoMay, keys: Keys, each: (cell: Cell, answer: Answered) => void = () => undefined): Promise<{ readonly asked: number; readonly wrong: readonly string[] }> {
  const absent = new Map<string, string>();
  const wrong: string[] = [];
  let asked = 0;
  const work = all[Symbol.iterator]();
  const go = async (): Promise<void> => {
    for (let next = work.next(); next.done !== true; next = work.next()) {
      const cell = next.value;
      const answer = await ask(app, cell, keys);
      asked += 1;
      each(cell, answer);
      const [must, is] = [expected(cell, whoMay), meaning(cell, answer)];
      if (must === 'shut' ? is !== 'sign-in' && is !== 'nothing-there' : must !== is) wrong.push(`${name(cell)}: must be ${must}, is ${is ?? answer.status} (${answer.status})`);
      if (is !== 'nothing-there') continue;
      // Each reader's answers to “nothing there” are one answer, wherever they ask.
      // A secret that opens nothing says the same to everyone.
      const key = cell.operation.params.includes('token') ? cell.operation.name : `${cell.operation.part === 'page' ? `${cell.operation.name} ${cell.place.shape === 'none'} ${cell.seat} ${cell.person.id}` : 'api'} ${cell.operation.method === 'HEAD'}`;
      const before = absent.get(key) ?? shown(answer);
      absent.set(key, before);
      if (before !== shown(answer)) wrong.push(`${name(cell)}: its “nothing there” can be told from another\n  ${shown(answer)}\n  ${before}`);
    }
  };
  await Promise.all(Array.from({ length: 6 }, go));
  return { asked, wrong };
}

const name = ({ operation, person, place, seat }: Cell): string =>
  `${operation.name} | ${person.role}${person.role === 'defender' || person.role === 'auditor' ? ` (grant ${person.grant})` : ''} | ${place.relation} at ${seat}, ${place.kind} ${place.form} | ${place.url}`;

/** Sessions of everyone, begun as the demo begins them. */
export async function sessions(app: App, world: World, agencies: readonly string[]): Promise<Keys> {
  const cookies = new Map<string, string>();
  for (const agency of agencies) {
    for (const person of world.people) {
      if (person.role === 'nobody') continue;
      const answer = await app.server.inject({
        method: 'POST', url: '/sign-in', headers: { 'host': 'localhost', 'origin': 'http://localhost', 'content-type': 'application/x-www-form-urlencoded' },
        payload: `principal=${agency}.${person.id}`,
      });
      const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? '';
      if (answer.statusCode !== 303 || !cookie.includes('=')) throw new Error(`no session for ${person.id}: ${answer.statusCode} ${answer.body}`);
      cookies.set(`${agency}/${person.id}`, cookie);
    }
  }
  return { token: (person, agency) => world.token(person, agency), cookie: (person, agency) => cookies.get(`${agency}/${person.id}`) };
}
