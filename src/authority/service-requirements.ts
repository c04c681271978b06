import { addenda, delegated, facilityCovered, inForce, model, signerAuthority } from './requirements/agreement.ts';
import { criminalCustody, placeInside, releaseNow } from './requirements/custody.ts';
import { certified, credential, form70006, lastWord, letter, nominated, notRemoved, onRoster, supervision } from './requirements/officer.ts';
import { adult, communication, identity, notServedBefore, safeguardsAdopted } from './requirements/person.ts';
import { localRule, stateRule } from './requirements/state-rule.ts';
import { noCitizenshipStop, noOtherStop, ownRecords } from './requirements/stops.ts';
import { issuer, matched, notCancelled, reconfirmed, signed } from './requirements/warrant.ts';
import type { Requirement } from './requirement.ts';

/** Everything a service needs, in the order in which people read it (facts of the agreement first, the moment last). */
export const serviceRequirements: readonly Requirement[] = [
  inForce, model, delegated, facilityCovered, signerAuthority, addenda, stateRule, localRule,
  nominated, certified, letter, form70006, credential, notRemoved, onRoster, lastWord, supervision,
  issuer, signed, notCancelled, reconfirmed, matched,
  criminalCustody, releaseNow, placeInside,
  safeguardsAdopted, identity, adult, communication, noCitizenshipStop, noOtherStop, ownRecords, notServedBefore,
];
