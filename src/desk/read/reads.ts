import Type from 'typebox';
import type { Decision } from '#authority/decision.ts';
import type { Envelope, Json, RecordKind, StreamRef } from '#ledger/envelope.ts';
import { guardedKinds } from '#people/access.ts';
import type { About } from '#people/grant.ts';
import { ownershipOf } from '#people/ownership.ts';
import type { TokenState } from '#people/principal.ts';
import type { SignInState } from '#people/sign-in-state.ts';
import type { RecordState } from '#store/store.ts';
import { instant } from '#time/instant.ts';
import { besideDecision } from '../beside.ts';
import { receiptFor } from '../receipt.ts';
import { NotFound } from '../refusal.ts';
import { holdsDecision, replayDecision } from '../replay.ts';
import { agencyThen } from './agency-then.ts';
import { seeBoard } from './board.ts';
import { seeHold } from './hold.ts';
import { seeLaw } from './law.ts';
import { seeOwnRecord } from './own-record.ts';
import { seeLooks } from './looks.ts';
import type { Found, Read } from './read.ts';
import { seeSignIns } from './sign-ins.ts';

const KINDS: ReadonlySet<string> = new Set(['agency', 'facility', 'field-office', 'agreement', 'officer', 'warrant', 'custody', 'complaint', 'principal', 'alarm', 'shift', 'litigation-hold', 'records-request', 'compelled-statement', 'disclosure-material', 'direction', 'review', 'attestation']);

function kindOf(text: string | undefined): RecordKind {
  if (text === undefined || !KINDS.has(text)) throw new NotFound('no such kind of record');
  return text as RecordKind;
}

const refOf = (params: Readonly<Record<string, string>>): StreamRef => ({ kind: kindOf(params['kind']), id: params['id'] ?? '' });

/** What of a sign-in others may see: neither what authenticators know the person by, nor what opens an invitation. */
const shownSignIn = ({ handle: _handle, invitations, ...rest }: SignInState): Json =>
  ({ ...rest, invitations: invitations.map(({ digest: _digest, ...invitation }): Json => ({ ...invitation })) }) as unknown as Json;

/** A record as others may see it; token digests stay inside. */
function shown(record: RecordState): Json {
  const { tokens, signIn, ...state } = record.state as { tokens?: readonly TokenState[]; signIn?: SignInState } & RecordState['state'];
  const safe = tokens === undefined ? {} : { tokens: tokens.map(({ id, issuedAt, expiresAt, revokedAt }): Json => ({ id, issuedAt, expiresAt, ...(revokedAt === undefined ? {} : { revokedAt }) })) };
  return { kind: record.ref.kind, id: record.ref.id, version: record.version, ownership: ownershipOf(record.ref.kind), state: { ...(state as RecordState['state']), ...safe, ...(signIn === undefined ? {} : { signIn: shownSignIn(signIn) }) } };
}

const page = Type.Object({
  open: Type.Optional(Type.String({ enum: ['true', 'false'] })),
  after: Type.Optional(Type.String({ maxLength: 128 })),
  limit: Type.Optional(Type.String({ pattern: '^[1-9]\\d{0,2}$' })),
}, { additionalProperties: false });

const seeRecord: Read = {
  name: 'see-record', path: 'records/:kind/:id', words: 'one record as it stands', params: ['kind', 'id'], about: refOf,
  async look({ params, caller, deps }) {
    const found = await deps.store.record(caller.agency, refOf(params));
    if (found === undefined) throw new NotFound('no such record');
    return { body: shown(found), version: found.version };
  },
};

const seeRecords: Read = {
  name: 'see-records', path: 'records/:kind', words: 'records of one kind, by id, a page at a time', params: ['kind'], query: page, about: ({ kind }) => ({ kind: kindOf(kind) }),
  async look({ params, query, caller, deps }) {
    const limit = Number(query['limit'] ?? 100);
    const records = await deps.store.records(caller.agency, kindOf(params['kind']), {
      limit, ...(query['open'] === 'true' ? { open: true } : {}), ...(query['after'] === undefined ? {} : { after: query['after'] }),
    });
    const last = records.at(-1);
    return { body: { records: records.map(shown), ...(records.length < limit || last === undefined ? {} : { after: last.ref.id }) } };
  },
};

const seeTimeline: Read = {
  name: 'see-timeline', path: 'records/:kind/:id/timeline', words: 'every entry of one record, in order', params: ['kind', 'id'], about: refOf,
  async look({ params, caller, deps }) {
    const entries = await deps.store.timeline(caller.agency, refOf(params));
    if (entries.length === 0) throw new NotFound('no such record');
    return { body: { entries: entries as unknown as Json } };
  },
};

const seePerson: Read = {
  name: 'see-person', path: 'persons/:id', words: 'the personal fields of one person, erased or not', params: ['id'],
  async look({ params, caller, deps }) {
    const id = params['id'] ?? '';
    // A guarded record seals its words under its own id. Nobody reads them here, not even who may: this look is logged, and the log of looks is open to others.
    const owned = await Promise.all(guardedKinds.map((kind) => deps.store.record(caller.agency, { kind, id })));
    if (owned.some((each) => each !== undefined)) throw new NotFound('no such person');
    const found = (await deps.store.personal(caller.agency, [id])).get(id);
    if (found === undefined) throw new NotFound('no such person');
    // A signed file is shown as a card, to fewer people than a name.
    const { attestation: _file, ...fields } = found.fields;
    return { body: { ...found, fields } as unknown as Json };
  },
};

const seeHead: Read = {
  name: 'see-head', path: 'head', words: 'the size, root and signed checkpoint of this agency’s ledger', params: [],
  async look({ caller, deps }) {
    const head = await deps.store.head(caller.agency);
    if (head === undefined) throw new NotFound('nothing recorded yet');
    return { body: head as unknown as Json };
  },
};

const seeEntry: Read = {
  name: 'see-entry', path: 'entries/:seq', words: 'one ledger entry', params: ['seq'],
  async look({ params, caller, deps }): Promise<Found> {
    const entry = await entryAt(params['seq'], caller.agency, deps);
    return { body: entry as unknown as Json, about: aboutOf(entry) };
  },
};

const aboutOf = ({ kind, stream }: Envelope): About => ({ kind, id: stream });

/** The entry at a position, or NotFound. */
async function entryAt(seq: string | undefined, agency: string, deps: Parameters<Read['look']>[0]['deps']) {
  const at = /^\d{1,12}$/.test(seq ?? '') ? Number(seq) : -1;
  const [entry] = at < 0 ? [] : await deps.store.entries(agency, at, at + 1);
  if (entry === undefined) throw new NotFound('no such entry');
  return entry;
}

const seeReceipt: Read = {
  name: 'see-receipt', path: 'entries/:seq/receipt', words: 'the receipt of one entry, for anyone to verify without this server', params: ['seq'],
  query: Type.Object({ since: Type.Optional(Type.String({ pattern: '^(0|[1-9][0-9]{0,11})$', description: 'Size of a checkpoint that the reader kept: the receipt then proves that the ledger has only grown from it.' })) }, { additionalProperties: false }),
  async look({ params, query, caller, deps }) {
    const entry = await entryAt(params['seq'], caller.agency, deps);
    const since = query['since'] === undefined ? undefined : Number(query['since']);
    return { body: await receiptFor(deps, caller.agency, entry.seq, since), type: 'application/json', about: aboutOf(entry) };
  },
};

const seeCheckpoint: Read = {
  name: 'see-checkpoint', path: 'checkpoint', words: 'the latest signed checkpoint, as a C2SP note', params: [],
  async look({ caller, deps }) {
    const head = await deps.store.head(caller.agency);
    if (head === undefined) throw new NotFound('nothing recorded yet');
    return { body: head.checkpoint, type: 'text/plain; charset=utf-8' };
  },
};

const replay: Read = {
  name: 'replay-decision', path: 'entries/:seq/replay', words: 'a decision recomputed from its entry alone, and whether it comes out the same; who had adopted what it rests on', params: ['seq'],
  async look({ params, caller, deps }) {
    const entry = await entryAt(params['seq'], caller.agency, deps);
    if (!holdsDecision(entry)) throw new NotFound('no decision there');
    const { decision } = entry.data as unknown as { readonly decision: Decision };
    const { law: { known, later } } = decision;
    const beside = besideDecision(decision, await agencyThen(deps.store, caller.agency, entry.seq), deps.law.at(decision.asOf, later?.known ?? known));
    return { body: { ...replayDecision(entry, deps.law), ...beside } as unknown as Json, about: aboutOf(entry) };
  },
};

const seeDue: Read = {
  name: 'see-due', path: 'due', words: 'deadlines that fall before an instant, raised or not', params: [], about: () => ({ kind: 'custody' }),
  query: Type.Object({ before: Type.Optional(Type.String({ maxLength: 40 })) }, { additionalProperties: false }),
  async look({ query, caller, deps }) {
    const before = query['before'] === undefined ? deps.clock.wall() : instant(query['before']);
    return { body: { due: (await deps.store.due(caller.agency, before)) as unknown as Json } };
  },
};

const seeOwnAccess: Read = {
  name: 'see-own-access', path: 'me', words: 'who this server takes you to be', params: [],
  look: ({ caller }) => Promise.resolve({ body: { agency: caller.agency, principal: caller.principal, role: caller.role, officer: caller.officer ?? null, via: caller.via } }),
};

/** Everything that can be looked at. Routes and the OpenAPI description are made from this list. */
export const reads: readonly Read[] = [seeBoard, seeHold, seeRecord, seeRecords, seeTimeline, seePerson, seeHead, seeCheckpoint, seeEntry, seeReceipt, replay, seeDue, seeLaw, seeLooks, seeSignIns, seeOwnAccess, seeOwnRecord];
