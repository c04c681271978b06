import pg from 'pg';

/** Where a server is and as whom to connect. */
export interface Target {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly password?: string;
  readonly tls?: { readonly ca?: string; readonly servername: string };
}

export type Row = { readonly [column: string]: unknown };

/** One connection in use by one task. Every call is one round trip. */
export interface Link {
  query(sql: string, values?: readonly unknown[]): Promise<readonly Row[]>;
  /** Several statements in one message; the rows of each. */
  batch(sql: string): Promise<readonly (readonly Row[])[]>;
  /** Ends the connection rather than return it: after an error nobody knows what state it is in. */
  spoil(): void;
  /** What the server warned of since the connection was borrowed. */
  warnings(): readonly string[];
}

export interface Pool {
  use<T>(task: (link: Link) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export interface PoolOptions {
  readonly size: number;
  /** Shown by the server for each connection; names the process that holds a folder. */
  readonly name: string;
  /** Sees every message sent: for counting round trips. */
  readonly onSend?: (sql: string) => void;
  /** Run on every new connection before its first use; a connection that it throws for is not used. */
  readonly check?: (link: Link) => Promise<void>;
  /** How long a statement waits for a lock that another holds. */
  readonly lockMs?: number;
}

const INT8 = 20;
const CONNECT_MS = 10_000;
/** Reading a whole ledger is allowed time; a statement never hangs for ever. */
const STATEMENT_MS = 60_000;
const LOCK_MS = 15_000;
const IDLE_IN_TRANSACTION_MS = 30_000;

const types = new pg.TypeOverrides();
// Counts of entries stay below 2^53 (ledger/tree.ts refuses more), so a number is exact.
types.setTypeParser(INT8, Number);

const DOLLARS = '$tipstaff$';

/** A text as an SQL literal. Between dollars it needs no escaping, which for a batch of some kilobytes saves both sides a copy. */
export const quoted = (text: string): string => (text.includes('$') || text.includes('\0') ? pg.escapeLiteral(text) : `${DOLLARS}${text}${DOLLARS}`);

export function openPool(target: Target, options: PoolOptions): Pool {
  const check = options.check ?? (() => Promise.resolve());
  const warned = new WeakMap<pg.ClientBase, string[]>();
  const pool = new pg.Pool({
    ...config(target, options.name, options.lockMs), max: options.size, idleTimeoutMillis: 60_000, allowExitOnIdle: true,
    verify: (client: pg.ClientBase, done: (error?: Error) => void) => {
      check(link(client, undefined)).then(() => done(), done);
    },
  } as pg.PoolConfig);
  // An idle connection whose server went away: the next use meets a new connection or its refusal.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => {
    // While a connection is borrowed the pool does not listen: a server that ends between two queries must not end the process.
    client.on('error', () => undefined);
    const kept: string[] = [];
    warned.set(client, kept);
    client.on('notice', (notice) => { if (notice.severity === 'WARNING') kept.push(notice.message ?? ''); });
  });
  return {
    async use(task) {
      const client = await pool.connect();
      const warnings = warned.get(client) ?? [];
      warnings.length = 0;
      let spoilt = false;
      try {
        return await task(link(client, options.onSend, { spoil: () => { spoilt = true; }, warnings: () => warnings }));
      } finally {
        client.release(spoilt);
      }
    },
    close: () => pool.end(),
  };
}

export interface SingleLink extends Link {
  /** From here on the connection alone does not keep the process alive. */
  unref(): void;
  close(): Promise<void>;
}

/** A single connection outside any pool. */
export async function connectOnce(target: Target, name: string): Promise<SingleLink> {
  const client = new pg.Client(config(target, name));
  client.on('error', () => undefined);
  await client.connect();
  const hold = client as unknown as { ref(): void; unref(): void };
  return {
    ...link(client, undefined), unref: () => hold.unref(),
    // Without this a process that has nothing else to do would end while the goodbye is on its way.
    close: () => { hold.ref(); return client.end(); },
  };
}

function config(target: Target, name: string, lockMs: number = LOCK_MS): pg.ClientConfig {
  return {
    host: target.host, port: target.port, database: target.database, user: target.user, password: target.password ?? '', types,
    ssl: target.tls === undefined ? false : { rejectUnauthorized: true, servername: target.tls.servername, ...(target.tls.ca === undefined ? {} : { ca: target.tls.ca }) },
    application_name: name, connectionTimeoutMillis: CONNECT_MS, keepAlive: true,
    statement_timeout: STATEMENT_MS, lock_timeout: lockMs, idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
  };
}

const ALONE: Pick<Link, 'spoil' | 'warnings'> = { spoil: () => undefined, warnings: () => [] };

function link(client: pg.ClientBase, onSend: PoolOptions['onSend'], borrowed: Pick<Link, 'spoil' | 'warnings'> = ALONE): Link {
  const count = onSend ?? (() => undefined);
  return {
    ...borrowed,
    async query(sql, values) {
      count(sql);
      const result = await client.query(sql, values as unknown[] | undefined);
      return result.rows as Row[];
    },
    async batch(sql) {
      count(sql);
      const results = (await client.query(sql)) as unknown as pg.QueryResult | pg.QueryResult[];
      return (Array.isArray(results) ? results : [results]).map((result) => result.rows as Row[]);
    },
  };
}
