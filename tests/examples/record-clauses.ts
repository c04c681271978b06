import { generations } from '#authority/facts-authority.ts';
import { releaseNotice } from '#authority/notices.ts';
import { lawAt } from '#law/in-force.ts';
import type { LawBody } from '#law/law.ts';
import { instant } from '#time/instant.ts';

/** A clause that the records themselves put to work: a deadline of this kind, or a refusal with this code. */
interface RecordClause {
  readonly clause: string;
  readonly what: string;
}

/** Clauses of the agreement texts, without the text → the kind of deadline or the code of the refusal that they stand behind. */
const ofEveryText: readonly (readonly [suffix: string, what: string])[] = [
  ['app-b/complaint-48h', 'complaint-notice'],
  ['app-a/one-hour', 'citizenship-report'],
  ['app-a/tell-ice', 'tell-ice'],
  ['app-a/release-at-48h', 'limit'],
  ['viii/termination', 'agreement-ends'],
  ['iv-d/termination-revokes', 'credentials-to-ice'],
  ['iv-d/credential-property', 'credential-to-ice'],
  ['iv-d/leaver-notice', 'leaving-notice'],
  ['iv-b/criteria', 'officer/criteria'],
  ['iv-c/exam', 'officer/third-attempt'],
  ['iv-g/interpreter-named', 'custody/interpreter-not-named'],
];
const others: readonly RecordClause[] = [
  { clause: 'moa-wso-2019/app-b/others', what: 'complaint-notice' },
  { clause: 'moa-wso-2020/app-b/others-48h', what: 'complaint-notice' },
  { clause: 'moa-wso-2025/app-b/others-48h', what: 'complaint-notice' },
  { clause: 'cfr-8-287-8/c-2-iii-b', what: 'custody/read-after' },
  { clause: 'cfr-8-236-1/e-consular', what: 'consular-notice' },
];
const NOTICE_OF_RELEASE = 'tell-ice-of-release';

/** Every clause that a record turns into a deadline or a refusal; a state's time to tell ICE of a release is found in the body of law. */
export function recordClauses(body: LawBody): readonly RecordClause[] {
  const states = [...new Set(body.rules.map((rule) => rule.jurisdiction))];
  const instants = [...new Set(body.rules.map((rule) => rule.inForceFrom))];
  const known = instant('2100-01-01T00:00:00Z');
  const laws = instants.map((at) => lawAt(body, { at, known }));
  const notices = new Set(states.flatMap((state) => laws.flatMap((law) => releaseNotice(law, state)?.rule ?? [])));
  return [
    ...generations.flatMap((text) => ofEveryText.map(([suffix, what]) => ({ clause: `${text}/${suffix}`, what }))),
    ...others,
    ...[...notices].map((clause) => ({ clause, what: NOTICE_OF_RELEASE })),
  ];
}
