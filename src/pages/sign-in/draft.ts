import type { FastifyRequest } from 'fastify';
import type { KnownSeat } from '#http/sessions.ts';
import type { Deps } from '#desk/use-case.ts';
import type { Pending } from '#store/sign-ins.ts';
import { addHours, type Instant } from '#time/instant.ts';
import type { Form } from '../form-values.ts';

const HOURS = 12;

/** A form that was sent from a session that was locked or over. */
export interface Draft {
  readonly id: string;
  readonly path: string;
  readonly form: Form;
  readonly sentAt: Instant;
}

/** Keeps what was typed for the same person, sealed, and offers it again once they have proven who they are. */
export async function keepDraft(deps: Deps, seat: KnownSeat, request: FastifyRequest): Promise<void> {
  const form = formOf(request.body);
  if (form === undefined || !seat.stands || request.url.startsWith('/sign/') || request.url.startsWith('/kept')) return;
  const now = deps.clock.wall();
  const id = deps.ids.next();
  const sealed = deps.vault.wrap(seat.agency, Buffer.from(JSON.stringify({ path: request.url, form, sentAt: now })));
  await deps.store.signIns.keep(seat.agency, { id, principal: seat.session.principal, kind: 'draft', sealed, expiresAt: addHours(now, HOURS) }, now);
}

function formOf(body: unknown): Form | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const fields = Object.entries(body);
  return fields.length > 0 && fields.every(([, value]) => typeof value === 'string') ? (body as Form) : undefined;
}

export function openDraft(deps: Deps, agency: string, { id, sealed }: Pending): Draft {
  return { id, ...JSON.parse(Buffer.from(deps.vault.unwrap(agency, sealed)).toString('utf8')) as Omit<Draft, 'id'> };
}
