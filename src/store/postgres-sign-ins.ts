import { randomUUID } from 'node:crypto';
import type { PrincipalState } from '#people/principal.ts';
import type { SessionState, SignInMethodName } from '#people/session.ts';
import { addMinutes } from '#time/instant.ts';
import type { Instant } from '#time/instant.ts';
import { quoted } from './driver.ts';
import type { Link, Row } from './driver.ts';
import { within } from './postgres-read.ts';
import type { Attempt, Challenge, Pending, Seat, SignInEntry, SignInPurpose, SignInStore, Taken } from './sign-ins.ts';

type Use = <T>(task: (link: Link) => Promise<T>) => Promise<T>;

/** CJIS AC-7: the fifth failure in 15 minutes locks. */
const MOST_FAILURES = 5;
const WINDOW_MINUTES = 15;
const SESSION = 's.digest, s.principal, s.kind, s.method, s.address, s.device, s.started_at, s.seen_at, s.verified_at, s.locked_at, s.ended_at, s.ended_why';

export class PostgresSignIns implements SignInStore {
  readonly #use: Use;

  constructor(use: Use) {
    this.#use = use;
  }

  async seat(agency: string, digest: string): Promise<Seat | undefined> {
    const [row] = await this.#ask(agency, `select ${SESSION}, r.state from tipstaff.session s
      left join tipstaff.record_state r on r.agency_id = s.agency_id and r.kind = 'principal' and r.id = s.principal
      where s.agency_id = ${quoted(agency)} and s.digest = ${quoted(digest)}`);
    return row && { session: asSession(row), principal: (row['state'] ?? undefined) as PrincipalState | undefined };
  }

  async saw(agency: string, digest: string, at: Instant, since: Instant): Promise<void> {
    await this.#ask(agency, `update tipstaff.session set seen_at = ${quoted(at)} where ${one(agency, digest)}
      and ended_at is null and locked_at is null and seen_at > ${quoted(since)} and seen_at < ${quoted(at)}`);
  }

  async lock(agency: string, digest: string, at: Instant): Promise<void> {
    await this.#ask(agency, `update tipstaff.session set locked_at = ${quoted(at)} where ${one(agency, digest)} and kind = 'operator' and ended_at is null and locked_at is null`);
  }

  async end(agency: string, digest: string, at: Instant, why: string): Promise<void> {
    await this.#ask(agency, `update tipstaff.session set ended_at = ${quoted(at)}, ended_why = ${quoted(why)} where ${one(agency, digest)} and ended_at is null`);
  }

  async endAll(agency: string, principal: string, at: Instant, why: string, but = ''): Promise<void> {
    await this.#ask(agency, `update tipstaff.session set ended_at = ${quoted(at)}, ended_why = ${quoted(why)}
      where agency_id = ${quoted(agency)} and principal = ${quoted(principal)} and digest <> ${quoted(but)} and ended_at is null`);
  }

  async sessions(agency: string, principal: string): Promise<readonly SessionState[]> {
    return (await this.#ask(agency, `select ${SESSION} from tipstaff.session s where s.agency_id = ${quoted(agency)} and s.principal = ${quoted(principal)}
      order by s.started_at desc, s.digest limit 50`)).map(asSession);
  }

  async challenge(agency: string, { digest, purpose, subject, about, expiresAt }: Challenge, now: Instant): Promise<void> {
    await this.#ask(agency, `delete from tipstaff.challenge where agency_id = ${quoted(agency)} and expires_at < ${quoted(now)};
      insert into tipstaff.challenge values (${[agency, digest, purpose, subject, about, expiresAt].map(quoted).join(', ')})`);
  }

  async takeChallenge(agency: string, digest: string, purpose: SignInPurpose, now: Instant): Promise<Challenge | undefined> {
    const [row] = await this.#ask(agency, `delete from tipstaff.challenge where ${one(agency, digest)} returning digest, purpose, subject, about, expires_at`);
    if (row === undefined || row['purpose'] !== purpose || now >= (row['expires_at'] as Instant)) return undefined;
    return { digest, purpose, subject: row['subject'] as string, about: row['about'] as string, expiresAt: row['expires_at'] as Instant };
  }

  async take(attempt: Attempt): Promise<Taken> {
    const { passkey, begins, verifies, why, ...rest } = attempt;
    const asked = {
      ...rest, id: randomUUID(), since: addMinutes(attempt.at, -WINDOW_MINUTES), most: MOST_FAILURES,
      ...(why === undefined ? {} : { why }), ...passkey, ...(begins === undefined ? {} : { begins }), ...(verifies === undefined ? {} : { verifies }),
    };
    // jsonb holds no U+0000; nothing here may have one.
    const text = JSON.stringify(asked).replaceAll('\\u0000', '');
    // One message is one transaction.
    return this.#use(async (link) => (await link.batch(`select tipstaff.take_attempt(${quoted(text)}::jsonb) as answer`))[0]?.[0]?.['answer'] as Taken);
  }

  async failures(agency: string, subject: string, after: Instant): Promise<number> {
    const [row] = await this.#ask(agency, `select count(*) as n from tipstaff.sign_in where agency_id = ${quoted(agency)} and subject = ${quoted(subject)} and outcome <> 'taken' and at > ${quoted(after)}`);
    return row?.['n'] as number;
  }

  async entries(agency: string, { subject, before, limit }: Parameters<SignInStore['entries']>[1]): Promise<readonly SignInEntry[]> {
    const rows = await this.#ask(agency, `select subject, at, outcome, purpose, method, address, why from tipstaff.sign_in where agency_id = ${quoted(agency)}
      ${subject === undefined ? '' : `and subject = ${quoted(subject)}`} ${before === undefined ? '' : `and at < ${quoted(before)}`} order by at desc, id limit ${Math.trunc(limit)}`);
    return rows as unknown as readonly SignInEntry[];
  }

  async keep(agency: string, { id, principal, kind, sealed, expiresAt }: Pending, now: Instant): Promise<void> {
    await this.#ask(agency, `delete from tipstaff.pending where agency_id = ${quoted(agency)} and expires_at < ${quoted(now)};
      insert into tipstaff.pending values (${[agency, id, principal, kind].map(quoted).join(', ')}, decode('${Buffer.from(sealed).toString('base64')}', 'base64'), ${quoted(expiresAt)}, null)`);
  }

  async pending(agency: string, id: string): Promise<Pending | undefined> {
    return (await this.#ask(agency, `select id, principal, kind, sealed, expires_at, done_at from tipstaff.pending where agency_id = ${quoted(agency)} and id = ${quoted(id)}`)).map(asPending)[0];
  }

  async finish(agency: string, id: string, at: Instant): Promise<boolean> {
    return (await this.#ask(agency, `update tipstaff.pending set done_at = ${quoted(at)} where agency_id = ${quoted(agency)} and id = ${quoted(id)} and done_at is null returning id`)).length === 1;
  }

  async drafts(agency: string, principal: string, now: Instant): Promise<readonly Pending[]> {
    return (await this.#ask(agency, `select id, principal, kind, sealed, expires_at, done_at from tipstaff.pending where agency_id = ${quoted(agency)}
      and principal = ${quoted(principal)} and kind = 'draft' and expires_at > ${quoted(now)} and done_at is null order by expires_at desc limit 20`)).map(asPending);
  }

  /** The statements of one message are one transaction. */
  #ask(agency: string, sql: string): Promise<readonly Row[]> {
    return this.#use((link) => within(link, agency, sql));
  }
}

const one = (agency: string, digest: string): string => `agency_id = ${quoted(agency)} and digest = ${quoted(digest)}`;

const asSession = (row: Row): SessionState => ({
  digest: row['digest'] as string, principal: row['principal'] as string, kind: row['kind'] as SessionState['kind'], method: row['method'] as SignInMethodName,
  address: row['address'] as string, device: row['device'] as string,
  startedAt: row['started_at'] as Instant, seenAt: row['seen_at'] as Instant, verifiedAt: row['verified_at'] as Instant,
  ...(row['locked_at'] === null ? {} : { lockedAt: row['locked_at'] as Instant }),
  ...(row['ended_at'] === null ? {} : { endedAt: row['ended_at'] as Instant, endedWhy: row['ended_why'] as string }),
});

const asPending = (row: Row): Pending => ({
  id: row['id'] as string, principal: row['principal'] as string, kind: row['kind'] as Pending['kind'], sealed: row['sealed'] as Buffer,
  expiresAt: row['expires_at'] as Instant, ...(row['done_at'] === null ? {} : { doneAt: row['done_at'] as Instant }),
});
