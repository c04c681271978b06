import { hash } from 'node:crypto';
import { canonical } from '#ledger/canonical.ts';
import type { JsonObject, RecordKind } from '#ledger/envelope.ts';
import type { Deps } from '#desk/use-case.ts';
import type { Form } from '../form-values.ts';
import { addMinutes } from '#time/instant.ts';

const MINUTES = 5;

/** A legal act as a form asked for it, before it is signed. */
export interface PendingAct {
  readonly agency: string;
  readonly principal: string;
  readonly kind: RecordKind;
  readonly name: string;
  readonly id: string;
  readonly version: number;
  readonly key: string;
  readonly command: JsonObject;
  /** Where the reader goes once it is done. */
  readonly done: string;
  /** The form as it was sent and where to: what was typed is never lost. */
  readonly form: Form;
  readonly path: string;
}

/** What is signed: everything that decides what will be done, and nothing that does not. */
export function actHash({ agency, principal, kind, name, id, version, key, command }: PendingAct): string {
  return hash('sha256', `tipstaff-act/v1\0${canonical({ agency, principal, kind, name, id, version, key, command })}`);
}

/** Keeps an act until it is signed, sealed under the agency’s key. Returns its id. */
export async function keepAct(deps: Deps, act: PendingAct): Promise<string> {
  const id = deps.ids.next();
  const now = deps.clock.wall();
  const sealed = deps.vault.wrap(act.agency, Buffer.from(JSON.stringify(act)));
  await deps.store.signIns.keep(act.agency, { id, principal: act.principal, kind: 'act', sealed, expiresAt: addMinutes(now, MINUTES) }, now);
  return id;
}

/** The act that waits under an id for this person: `undefined` when there is none, it is another’s, or its five minutes are over. */
export async function actAt(deps: Deps, agency: string, principal: string, id: string): Promise<{ readonly act: PendingAct; readonly done: boolean } | undefined> {
  const found = await deps.store.signIns.pending(agency, id);
  if (found === undefined || found.kind !== 'act' || found.principal !== principal) return undefined;
  if (found.doneAt === undefined && deps.clock.wall() >= found.expiresAt) return undefined;
  const act = JSON.parse(Buffer.from(deps.vault.unwrap(agency, found.sealed)).toString('utf8')) as PendingAct;
  // What is sealed says whose it is: a row that was exchanged behind our back opens nothing.
  return act.agency === agency && act.principal === principal ? { act, done: found.doneAt !== undefined } : undefined;
}
