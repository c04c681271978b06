import { createApp } from '#http/app.ts';
import type { OpenRoute, PageRoute } from '#pages/page-route.ts';
import { openDoor } from '#pages/provider/open-door.ts';
import { addPages } from '#pages/routes.ts';
import type { Role } from '#people/roles.ts';
import { roleWords } from '#people/roles.ts';
import type { SignInSettings } from '#provider/read-settings.ts';
import { systemClock } from '#time/system-clock.ts';
import { startWatch } from '#watch/watch.ts';
import { openFiction } from './fiction.ts';
import { buildFremont } from './fremont.ts';
import type { Player } from './player.ts';
import { cast, county } from './set-up.ts';

export interface Fremont {
  readonly url: string;
  readonly player: Player;
  /** Every page that it serves, and what each asks for. */
  readonly pages: readonly (PageRoute | OpenRoute)[];
  close(): Promise<void>;
}

export interface FremontOptions {
  /** 0 for any free port. */
  readonly port: number;
  readonly onFault?: (error: unknown) => void;
  /** Identity providers beside the one-click list. */
  readonly signIn?: SignInSettings;
}

const DOES: { readonly [R in Role]?: string } = {
  'shift-commander': 'Owns the shift board, the gap clock and every release.',
  'warrant-service-officer': 'Asks for clearance, serves, tells ICE.',
  'booking-clerk': 'Bookings, release times, identity, transfer papers.',
  'programme-coordinator': 'Agreement, nominations and papers from ICE.',
  'counsel': 'Adopts rules, answers stops, reads decisions.',
  'ice-supervisor': 'Warrants, re-confirmation, cancellation, ICE’s own release.',
  'ice-officer': 'Collects, confirms, records arrivals.',
  'field-office-delegate': 'Letters, directions, ICE’s answers to stops.',
  'auditor': 'Reads everything but the persons’ pages, for as long as the grant stands.',
  'defender': 'Sees the one person that a grant names, and may raise a stop.',
  'administrator': 'Who may sign in, and as what.',
  'wall-display': 'The screen on the wall: no names, nothing to press.',
};

/** Builds the fictional county and serves it on this machine's loopback only. */
export async function openFremont({ port, onFault, signIn }: FremontOptions): Promise<Fremont> {
  let taken = port;
  const url = (): string => `http://localhost:${taken}`;
  const fiction = await openFiction(systemClock, county.agency, url);
  const { deps, player, clock } = fiction;
  try {
    await buildFremont(player, clock, systemClock.wall());
    const shown = cast.filter((part) => DOES[part.role] !== undefined);
    const app = createApp(deps, {
      hosts: ['localhost', '127.0.0.1', '[::1]'], transport: { kind: 'loopback' },
      demo: shown.map((part) => ({ id: part.id, name: part.name, caller: player.callerOf(part.id) })),
      ...(onFault === undefined ? {} : { onFault }),
    });
    const watch = startWatch(deps, { onTrouble: (error) => onFault?.(error) });
    const pages = addPages(app.server, {
      deps, callers: app.callers, door: app, alarmsProvenAt: () => watch.provenAt(),
      choices: shown.map((part) => ({ id: part.id, name: part.name, role: roleWords[part.role], does: DOES[part.role] ?? '' })),
      ...openDoor(signIn, deps, app, (words) => onFault?.(words)),
      title: { name: 'Fremont County Sheriff’s Office', fictional: true, zone: 'America/New_York' },
    });
    await app.server.listen({ host: 'localhost', port });
    const address = app.server.server.address();
    taken = typeof address === 'object' && address !== null ? address.port : port;
    // Signed once it is known where its status is found.
    await player.ask('p-coordinator', 'attestation', 'issue-attestation', 'attestation-warranter', { officer: 'officer-warranter' });
    const close = async (): Promise<void> => {
      await app.server.close();
      await watch.stop();
      await fiction.close();
    };
    return { url: url(), player, pages: pages(), close };
  } catch (error) {
    await fiction.close();
    throw error;
  }
}
