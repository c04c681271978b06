import { agreementLimitRules, detainerLimitRules, stateLimitRules } from '#authority/limit-rules.ts';
import { straight, type Counting } from '#authority/limits.ts';
import type { Limiting } from '#custody/hold-limits.ts';
import type { Law } from '#law/law.ts';
import { countingOf } from './authority-facts.ts';
import { serviceAgreement, type Records } from './gather.ts';

type Standing = Pick<Records, 'agency' | 'facilities' | 'agreements'>;

/** The custody limits that bear on a hold in a facility under the law in force: the agreement’s, the detainer’s and the state’s own. */
export function limitingOf(records: Standing, place: string, law: Law): Limiting {
  const facility = records.facilities.find((each) => each.id === place);
  const generation = serviceAgreement(records.agreements, facility?.id)?.state.generation;
  const state = records.agency === undefined ? [] : stateLimitRules(law, records.agency.state.state);
  return {
    agreement: [...(generation === undefined ? [] : agreementLimitRules(law, generation)), ...state],
    detainer: [...detainerLimitRules(law), ...state],
    counting: counting(records, law, facility?.state.zone),
  };
}

function counting(records: Standing, law: Law, zone: string | undefined): Counting {
  const adopted = records.agency === undefined ? undefined : countingOf(records.agency.state);
  const calendar = adopted === undefined ? undefined : law.calendars.get(adopted.calendar);
  return calendar === undefined || zone === undefined ? straight : { method: 'skip-excluded-hours', calendar, zone };
}
