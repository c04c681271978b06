import type { CustodyState } from '#custody/state.ts';
import type { Instant } from '#time/instant.ts';
import { moment } from '../moment.ts';
import { standing } from '../standing.ts';
import type { Tone } from '../view.ts';

export interface PlainState { readonly words: string; readonly more: string; readonly tone: Tone }

const ENDED = {
  'transfer': 'Transferred to ICE', 'release': 'Released', 'ice-release': 'Released by ICE itself', 'separate-basis': 'No longer held for ICE: a separate basis is recorded', 'death': 'Died in custody', 'escape': 'Escaped',
} as const;
const RELEASE = 'Release unless another basis is documented. Other bases: the jail states them; this record cannot see them.';

/** How one person stands, in words that claim no more than the record. It draws no legal conclusion. */
export function plainState(state: CustodyState, now: Instant, zone: string): PlainState {
  const when = (at: Instant): string => `${moment(at, zone).local} (${moment(at, zone).utc})`;
  if (state.ending !== undefined) return { tone: 'quiet', words: `${ENDED[state.ending.kind]}, ${when(state.ending.at)}`, more: state.ending.kind === 'transfer' ? 'Where ICE holds the person now is ICE’s to say.' : '' };
  const { holding, heldUntil, endedAt, bases } = standing(state, now);
  if (holding.length > 0) {
    return { tone: 'steady', words: heldUntil === undefined ? 'Held on a basis whose document states no end' : `Held until ${when(heldUntil)} at the latest, on what is recorded here`, more: 'Each basis and each limit is below. No limit moves later, whatever is filed.' };
  }
  if (bases.some(({ inForce, basis }) => inForce && basis.kind === 'found-held')) return { tone: 'urgent', words: 'Found held without clearance; no power to hold is recorded', more: RELEASE };
  if (bases.some(({ basis }) => basis.kind !== 'detainer') && endedAt !== undefined) return { tone: 'urgent', words: `The basis recorded here ended ${when(endedAt)}`, more: RELEASE };
  if (state.releaseEligibleAt !== undefined && state.releaseEligibleAt <= now) {
    return { tone: 'urgent', words: `Criminal custody was over ${when(state.releaseEligibleAt)}; no immigration basis with a power to hold is recorded`, more: bases.length > 0 ? `A detainer is a ceiling, not permission. ${RELEASE}` : RELEASE };
  }
  return {
    tone: 'steady', words: 'In this agency’s criminal custody; not held for ICE transfer',
    more: state.projectedReleaseAt === undefined ? 'No release is projected on this record.' : `Projected release: ${when(state.projectedReleaseAt)}.`,
  };
}
