import type { Plant } from '../plant.ts';
import { serviceAlone, staleClock, stopsUnread } from './clearance.ts';
import { aheadRefused, gapLater, irregularRefused, irregularUnclocked, laterServiceRestarts, moveRestarts, releaseWaits } from './custody.ts';
import { answersBeforeFlush, clearsUnproven, factsTrimmed, foldCounts, stopsReleases } from './record.ts';
import { officersCached, withdrawalDropped } from './withdrawal.ts';

/** At least one for every promise that the simulation judges. */
export const plants: readonly Plant[] = [
  staleClock, serviceAlone, stopsUnread, irregularRefused, irregularUnclocked, aheadRefused, moveRestarts, laterServiceRestarts, gapLater, releaseWaits,
  withdrawalDropped, officersCached, factsTrimmed, foldCounts, answersBeforeFlush, clearsUnproven, stopsReleases,
];
