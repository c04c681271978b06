import { after } from '#agency/record.ts';
import type { Deadline, Decided } from '#agency/record.ts';
import { agreementDeadlines, decideAgreement, foldAgreement } from '#agreement/agreement.ts';
import { agreementLimitRules, detainerLimitRules } from '#authority/limit-rules.ts';
import { straight } from '#authority/limits.ts';
import { mayServe } from '#authority/may-serve.ts';
import { releaseNotice } from '#authority/notices.ts';
import { isFacts, readFacts } from '#authority/read-facts.ts';
import { complaintDeadlines, decideComplaint, foldComplaint } from '#complaint/complaint.ts';
import { decideCustody } from '#custody/custody.ts';
import { custodyDeadlines } from '#custody/deadlines.ts';
import { foldCustody } from '#custody/fold.ts';
import { officerDeadlines } from '#officer/deadlines.ts';
import { foldOfficer } from '#officer/fold.ts';
import { decideOfficer } from '#officer/officer.ts';
import { instant } from '#time/instant.ts';
import type { Instant } from '#time/instant.ts';
import { lawFor } from './decide-example.ts';
import { absolute, exampleFiles, ordinary } from './law-example.ts';
import type { Side } from './law-example.ts';

type Text = 'moa-wso-2019' | 'moa-wso-2020' | 'moa-wso-2025';
type RecordName = keyof typeof records;

/** A duty or a condition that a record itself keeps: what happened, and what is then owed or refused. */
export interface RecordExample {
  readonly file: string;
  readonly title: string;
  readonly why: string;
  readonly decides: Side;
  readonly record: RecordName;
  readonly text: Text;
  readonly zone: string;
  readonly state?: string;
  readonly at: string;
  readonly clauses: readonly string[];
  readonly steps: readonly { readonly when: string; readonly by: string; readonly do: { readonly type: string } }[];
  readonly expect:
    | { readonly deadline: string; readonly due: readonly string[] }
    | { readonly refusal: string; readonly refused: boolean };
}
interface Many extends Pick<RecordExample, 'record' | 'zone'> {
  readonly format: 'tipstaff-record-examples/1';
  readonly texts: readonly Text[];
  readonly state?: string;
  readonly at?: string;
  readonly cases: readonly (Omit<RecordExample, 'file' | 'record' | 'zone' | 'text'> & { readonly texts?: readonly Text[] })[];
}

/** Every example of a record, once for each agreement text that it is written for. */
export function recordExamples(): readonly RecordExample[] {
  return exampleFiles().filter(({ content }) => content.format === 'tipstaff-record-examples/1').flatMap(({ path, content }) => {
    const { cases, texts, format: _, ...shared } = content as Many;
    return cases.flatMap(({ texts: own, ...one }, i) => (own ?? texts).map((text) => ({
      ...shared, ...one, text, file: `${path} ${i + 1} (${text})`, clauses: one.clauses.map((clause) => clause.replace('moa-wso-*', text)),
    }) as RecordExample));
  });
}

interface Walk { readonly example: RecordExample; readonly at: Instant; readonly by: { readonly principal: string; readonly role: string } }
type Step<S> = (state: S | undefined, command: never, walk: Walk) => { readonly decided: Decided<never>; readonly next: S | undefined };
const kept = <S>(step: Step<S>, deadlines: (state: S) => readonly Deadline[]) => ({ step, deadlines }) as unknown as { step: Step<unknown>; deadlines: (state: unknown) => readonly Deadline[] };
type Folding = Parameters<typeof after>;
const stepped = (fold: unknown, state: unknown, decided: unknown, { at, by }: Walk) => {
  const made = decided as Decided<never>;
  return { decided: made, next: made.ok ? after(fold as Folding[0], state, made.events as Folding[2], at, by) : state } as never;
};

const records = {
  complaint: kept((state, command, walk) => stepped(foldComplaint, state, decideComplaint(state as never, command, { ...walk, generation: walk.example.text, zone: walk.example.zone }), walk), complaintDeadlines),
  agreement: kept((state, command, walk) => stepped(foldAgreement, state, decideAgreement(state as never, command, walk.at, walk.by), walk), agreementDeadlines),
  officer: kept((state, command, walk) => stepped(foldOfficer, state, decideOfficer(state as never, command, walk.at, walk.by), walk), officerDeadlines),
  custody: kept((state, command, walk) => stepped(foldCustody, state, decideCustody(state as never, command, custodyContext(walk)), walk), custodyDeadlines),
};

/** What the desk would add: the limits of the text signed, the state's notice, and the decision on the ordinary case at that instant. */
function custodyContext({ example, at, by }: Walk): Parameters<typeof decideCustody>[2] {
  const law = lawFor(at, '2026-12-01T00:00:00Z');
  const facts = readFacts(absolute(ordinary('base/service.json'), at));
  if (!isFacts(facts) || facts.question !== 'may-serve') throw new Error('base/service.json is not a facts document');
  const notice = example.state === undefined ? undefined : releaseNotice(law, example.state);
  return {
    at, by, person: 'person-1', limiting: { agreement: agreementLimitRules(law, example.text), detainer: detainerLimitRules(law), counting: straight },
    decided: { decision: mayServe(facts, law, at) }, ...(notice === undefined ? {} : { releaseNoticeMinutes: notice.minutes }),
  };
}

/** What a record then owes, and the refusal of its last step if it was refused. Throws when an earlier step is refused. */
export function keep(example: RecordExample): { readonly due: readonly Deadline[]; readonly refusal: string | undefined } {
  const start = instant(example.at);
  const { step, deadlines } = records[example.record];
  let state: unknown;
  let refusal: string | undefined;
  for (const { when, by, do: asked } of example.steps) {
    if (refusal !== undefined) throw new Error(`${example.file}: ${refusal} refused a step before the last`);
    const [principal = '', role = ''] = by.split(':');
    const { decided, next } = step(state, absolute(asked, start) as never, { example, at: absolute(when, start) as Instant, by: { principal, role } });
    if (!decided.ok) refusal = `${decided.refusal.code}`;
    state = next;
  }
  return { due: state === undefined ? [] : deadlines(state), refusal };
}
