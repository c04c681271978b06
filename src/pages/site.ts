import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AgencyState } from '#agency/state.ts';
import type { Caller, Deps } from '#desk/use-case.ts';
import { type LookName, mayLook, type Reader } from '#people/access.ts';
import type { About } from '#people/grant.ts';
import { roleWords } from '#people/roles.ts';
import type { App } from '#http/app.ts';
import type { Callers } from '#http/caller.ts';
import type { SignInMethod } from '#http/sign-in-method.ts';
import { StoreUnavailable } from '#store/store.ts';
import { type Instant, later } from '#time/instant.ts';
import { nameOf, readAgencyAt, type AgencyRecords, zoneOf } from './agency-records.ts';
import type { AssetUrls } from './assets.ts';
import { html } from './html.ts';
import { menuFor } from './menu.ts';
import { type PageParts, page, provenWords } from './layout.ts';
import { pageHeaders } from './policy.ts';
import type { ProviderDoor } from './provider/door.ts';
import type { SignInChoice } from './sign-in/sign-in-page.ts';
import type { Frame } from './view.ts';

/** What every page handler is given. */
export interface Site {
  readonly deps: Deps;
  readonly callers: Callers;
  /** Who is signed in, and how one signs in, unlocks and signs. */
  readonly door: Pick<App, 'sessions' | 'signIns' | 'ceremonies'>;
  /** The agency’s identity provider, where one is set up. */
  readonly provider?: SignInMethod;
  /** The way there and back. */
  readonly providers?: ProviderDoor;
  readonly assets: AssetUrls;
  /** One-click principals of the fictional county; empty everywhere else. */
  readonly choices: readonly SignInChoice[];
  /** Shown before anyone is signed in, when no agency's record may be read yet. */
  readonly title: { readonly name: string; readonly fictional: boolean; readonly zone: string };
  /** When the alarm path was last seen to work; undefined while nothing has proven it. */
  readonly alarmsProvenAt: () => Instant | undefined;
}

type Shown = Omit<PageParts, 'frame' | 'assets'> & {
  /** Headers that are stricter than every page's. */
  readonly stricter?: Readonly<Record<string, string>>;
};

export const send = (site: Site, reply: FastifyReply, frame: Frame, shown: Shown, status = 200): FastifyReply =>
  reply.code(status).headers({ ...pageHeaders, ...shown.stricter }).send(page({ ...shown, frame, assets: site.assets }).text);

/** Where a part goes that was encoded before: markup, so that no stored text can be it. */
export const PUT_HERE = html`<!--the part encoded before-->`;

/** As `send`, for a large part that many readers share: it was encoded once, and only the frame around it is encoded for each. */
export function sendAround(site: Site, reply: FastifyReply, frame: Frame, shown: Shown, part: Uint8Array): FastifyReply {
  const [before = '', after = ''] = page({ ...shown, frame, assets: site.assets }).text.split(PUT_HERE.text);
  return reply.headers({ ...pageHeaders, ...shown.stricter }).send(Buffer.concat([Buffer.from(before), part, Buffer.from(after)]));
}

/** The instant that a page is read at: never earlier than what is recorded, whatever the wall clock does. */
export async function readingTime(deps: Deps, agency: string): Promise<{ readonly now: Instant; readonly size: number }> {
  const head = await deps.store.head(agency);
  const wall = deps.clock.wall();
  return head === undefined ? { now: wall, size: 0 } : { now: later(wall, head.at), size: head.size };
}

/** What every heartbeat carries: the server's time, and whether alarms still work. */
export function heartbeat(site: Site, zone: string): string {
  const now = site.deps.clock.wall();
  return JSON.stringify({ at: now, proven: provenWords(site.alarmsProvenAt(), now, zone) });
}

/** The frame for someone who is signed in. */
async function frameFor(site: Site, caller: Caller, records: AgencyRecords, now: Instant): Promise<Frame> {
  const personal = await site.deps.store.personal(caller.agency, [caller.principal]);
  const agency: AgencyState | undefined = records.agency?.state;
  const proven = site.alarmsProvenAt();
  return {
    agencyName: agency?.name ?? 'Agency not set up',
    fictional: agency?.fictional === true,
    zone: zoneOf(records),
    now,
    reader: { name: nameOf(personal.get(caller.principal)), role: roleWords[caller.role], menu: menuFor(caller, now), ...(caller.session?.kind === 'operator' ? { locks: true as const } : {}) },
    ...(proven === undefined ? {} : { alarmsProvenAt: proven }),
  };
}

/** The frame for a page that names no agency's data: nobody is signed in. */
export function publicFrame(site: Site): Frame {
  const proven = site.alarmsProvenAt();
  return { agencyName: site.title.name, fictional: site.title.fictional, zone: site.title.zone, now: site.deps.clock.wall(), ...(proven === undefined ? {} : { alarmsProvenAt: proven }) };
}

interface Here { readonly caller: Caller; readonly records: AgencyRecords; readonly frame: Frame }

/** Who is asking, their agency's records, and the frame around whatever they asked for. Throws NotSignedIn. */
export const arrive = async (site: Site, request: FastifyRequest): Promise<Here> => arriveAs(site, await site.callers.confirmed(request));

/** The same for someone who was established already. */
export async function arriveAs(site: Site, caller: Caller): Promise<Here> {
  const { now, size } = await readingTime(site.deps, caller.agency);
  const records = await readAgencyAt(site.deps.store, caller.agency, size);
  return { caller, records, frame: await frameFor(site, caller, records, now) };
}

/** Whether whoever opened a stream may go on reading it. While that cannot be read, nothing new is sent either. */
export const stillReads = (site: Site, request: FastifyRequest, needs: LookName, about?: About) => (): Promise<boolean> =>
  site.callers.confirmed(request).then((caller) => mayLook(needs, caller, site.deps.clock.wall(), about) === 'open', (error: unknown) => error instanceof StoreUnavailable);

/** Whether names of persons are shown to this reader; where they are not, they are never read. */
export const seesNames = (reader: Reader, now: Instant): boolean => mayLook('see-person', reader, now) === 'open';
