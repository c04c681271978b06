import type { FastifyReply, FastifyRequest } from 'fastify';
import { logLook } from '#desk/read/log-look.ts';
import { NotFound, Refused, SignatureNeeded } from '#desk/refusal.ts';
import { worksWhenBroken } from '#desk/harm.ts';
import type { Signed } from '#desk/run.ts';
import { proveByClick } from '#http/sign-in.ts';
import type { Meant } from '#http/ceremonies.ts';
import type { Assertion } from '#http/passkey.ts';
import { HttpRefusal } from '#http/problem.ts';
import type { KnownSeat } from '#http/sessions.ts';
import { notTaken } from '#http/sign-ins.ts';
import { purposeOf } from '#people/looking.ts';
import { nameOf } from '../agency-records.ts';
import { errorSummary } from '../form-part.ts';
import { html, type Html } from '../html.ts';
import type { Arrived } from '../page-route.ts';
import { submit, useCaseOf } from '../perform.ts';
import { refusalNotice } from '../refusal-notice.ts';
import { seesNames, send, type Site } from '../site.ts';
import { actAt, actHash, type PendingAct } from './act.ts';
import { sendAgain, signPage, type SignView } from './sign-page.ts';

const title = (act: PendingAct): string => {
  const { words } = useCaseOf(act.kind, act.name);
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** Whom or what the act is about, so that nobody signs for another person than they think. A name that is shown is a look, and is logged. */
async function aboutOf(site: Site, { caller, frame }: Arrived, act: PendingAct): Promise<SignView['about']> {
  const { store } = site.deps;
  const record = await store.record(act.agency, { kind: act.kind, id: act.id });
  const facts = [{ words: 'Record', value: `${act.kind.replaceAll('-', ' ')} ${act.id}, version ${act.version}` as Html | string }];
  const person = act.kind === 'custody' || act.kind === 'warrant' ? record?.state['person'] : act.kind === 'officer' || act.kind === 'principal' ? act.id : undefined;
  if (typeof person !== 'string') return facts;
  const held = act.kind === 'custody' || act.kind === 'warrant';
  if (held && !seesNames(caller, frame.now)) return facts;
  if (held) await logLook(site.deps, caller, 'see-person', { kind: act.kind, record: act.id }, purposeOf(caller.role), 'shown');
  const personal = (await store.personal(act.agency, [person])).get(person);
  const booking = personal?.fields['bookingNumber'];
  return [{ words: held ? 'Person' : 'About', value: html`<strong>${nameOf(personal)}</strong>${booking === undefined ? '' : `, booking ${booking}`}` }, ...facts];
}

const saidOf = (act: PendingAct): SignView['said'] => (useCaseOf(act.kind, act.name).schema as { readonly properties?: SignView['said'] }).properties ?? {};

async function viewOf(site: Site, arrived: Arrived, id: string, act: PendingAct, notice?: Html): Promise<SignView> {
  const { frame, caller } = arrived;
  return {
    id, act, title: title(act), about: await aboutOf(site, arrived, act), signer: `${frame.reader?.name ?? ''}, ${frame.reader?.role ?? ''}`,
    method: caller.session?.method ?? 'passkey', provider: site.provider, zone: frame.zone, said: saidOf(act), ...(notice === undefined ? {} : { notice }),
  };
}

/** The act that waits here for this reader. Throws NotFound; what was signed already leads to where it is done. */
async function waiting(site: Site, { caller }: Arrived, id: string): Promise<{ readonly act: PendingAct; readonly done: boolean }> {
  const found = await actAt(site.deps, caller.agency, caller.principal, id);
  if (found === undefined) throw new HttpRefusal(404, 'not-found', 'Nothing waits here for your signature: it was five minutes ago, or it is another’s. Nothing was recorded. Open the record and ask again.');
  return found;
}

export async function showSigning(site: Site, arrived: Arrived, id: string, reply: FastifyReply): Promise<FastifyReply> {
  const { act, done } = await waiting(site, arrived, id);
  if (done) return reply.redirect(act.done, 303);
  return send(site, reply, arrived.frame, { title: `Sign: ${title(act)}`, passkey: true, body: signPage(await viewOf(site, arrived, id, act)) });
}

const meantBy = (act: PendingAct): Meant => ({ agency: act.agency, purpose: 'sign', subject: act.principal, about: actHash(act) });

/** The challenge for the person’s passkeys: it holds the hash of the act. */
export async function signingOptions(site: Site, arrived: Arrived, seat: KnownSeat, id: string, request: FastifyRequest): Promise<object> {
  const { act, done } = await waiting(site, arrived, id);
  if (done) throw new NotFound('signed already');
  return site.door.ceremonies.askForPasskey(request, meantBy(act), passkeysOf(seat));
}

const passkeysOf = (seat: KnownSeat): Parameters<Site['door']['ceremonies']['askForPasskey']>[2] => (seat.principal.signIn?.passkeys ?? []).filter((one) => one.removedAt === undefined);

/** Two clicks on one button: the second waits for the first and sees what it did. */
const underWay = new Map<string, Promise<FastifyReply>>();

export function sign(site: Site, arrived: Arrived, seat: KnownSeat, id: string, response: Assertion | 'without' | undefined, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const key = `${arrived.caller.agency}/${id}`;
  const before = underWay.get(key);
  // Nothing is awaited between looking and taking the place: no third click comes in between.
  const work = signAfter(before, site, arrived, seat, id, response, request, reply).finally(() => { if (underWay.get(key) === work) underWay.delete(key); });
  underWay.set(key, work);
  return work;
}

async function signAfter(before: Promise<FastifyReply> | undefined, site: Site, arrived: Arrived, seat: KnownSeat, id: string, response: Assertion | 'without' | undefined, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  await before?.catch(() => undefined);
  const { act, done } = await waiting(site, arrived, id);
  if (done) return reply.redirect(act.done, 303);
  try {
    const outcome = await signWith(site, arrived.caller, id, act, await prove(site, seat, act, response, request));
    return await ('to' in outcome ? reply.redirect(outcome.to, 303) : sendNotDone(site, arrived.frame, outcome.notDone, reply));
  } catch (error) {
    if (!(error instanceof HttpRefusal)) throw error;
    const notice = errorSummary('Not signed', [{ words: 'The passkey did not answer for this act, or it took longer than five minutes. Nothing was recorded. Try again.' }]);
    return await send(site, reply, arrived.frame, { title: `Sign: ${title(act)}`, passkey: true, body: signPage(await viewOf(site, arrived, id, act, notice)), error: true }, 401);
  }
}

/** Proves the person anew for this act. Throws HttpRefusal. */
async function prove({ door, deps }: Site, seat: KnownSeat, act: PendingAct, response: Assertion | 'without' | undefined, request: FastifyRequest): Promise<Signed> {
  const said = (): Pick<Signed, 'act' | 'verifiedAt'> => ({ act: actHash(act), verifiedAt: deps.clock.wall() });
  if (response === 'without') {
    if (!worksWhenBroken(act.kind, act.name)) throw notTaken();
    return { method: 'none', act: actHash(act), verifiedAt: seat.session.verifiedAt };
  }
  if (response === undefined) {
    await proveByClick(door.signIns, request, seat, 'sign');
    return { method: 'fiction', ...said() };
  }
  if (seat.session.method === 'fiction') throw notTaken();
  const proof = await door.ceremonies.answer(request, meantBy(act), { id: act.principal, state: seat.principal }, response);
  await door.signIns.prove(request, { ...proof, verifies: seat.session.digest });
  return { method: 'passkey', ...(proof.passkey === undefined ? {} : { credential: proof.passkey.credential }), ...said() };
}

/** Where the reader goes once the act is done, or the page that says why it was not. */
export type Outcome = { readonly to: string } | { readonly notDone: Html };

/** Does a signed act, once: whoever is first to mark it. What the desk refuses is said with everything that was typed, and nothing is recorded. */
export async function signWith(site: Site, caller: Arrived['caller'], id: string, act: PendingAct, signed: Signed): Promise<Outcome> {
  const first = await site.deps.store.signIns.finish(act.agency, id, site.deps.clock.wall());
  if (!first) return { to: act.done };
  try {
    await submit(act, caller, site.deps, signed);
    return { to: act.done };
  } catch (error) {
    const notice = refusalNotice(error);
    if (notice === undefined || error instanceof SignatureNeeded) throw error;
    const recorded = error instanceof Refused ? '' : html`<p>Nothing was recorded.</p>`;
    return { notDone: html`<h1 class="tip-title">Signed, and not done: ${title(act)}</h1>${notice}${recorded}${sendAgain(act, 'Back to the form, filled as you sent it')}` };
  }
}

export const sendNotDone = (site: Site, frame: Arrived['frame'], notDone: Html, reply: FastifyReply): FastifyReply => send(site, reply, frame, { title: 'Not done', error: true, body: notDone }, 422);
