import type { CustodyState } from '#custody/state.ts';
import type { LitigationHoldState } from '#litigation/state.ts';
import { underLitigationHold } from '#litigation/under-hold.ts';
import { mayLook } from '#people/access.ts';
import { allOf } from '../agency-records.ts';
import { html, type Html } from '../html.ts';
import { timeHtml } from '../moment.ts';
import type { Arrived } from '../page-route.ts';
import type { Site } from '../site.ts';

/** Said on a person's page and custody record, to those only who may know that there are litigation holds. */
export async function keptNotice({ deps }: Site, { caller, frame: { now, zone } }: Arrived, id: string, state: CustodyState): Promise<Html | undefined> {
  if (mayLook('see-records', caller, now, { kind: 'litigation-hold' }) !== 'open') return undefined;
  const holds = await allOf<LitigationHoldState>(deps.store, caller.agency, 'litigation-hold', true);
  const since = underLitigationHold(holds.map((hold) => hold.state), { id, state }, now);
  return since === undefined ? undefined : html`<div class="usa-alert usa-alert--info"><p><strong>Under litigation hold</strong> since ${timeHtml(since, zone)}: nothing is erased or thrown away.
    It keeps papers, not the person: no limit moves. <a href="/records/litigation-hold">Your litigation holds</a>, shown to counsel only.</p></div>`;
}
