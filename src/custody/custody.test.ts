import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Decision } from '#authority/decision.ts';
import { governing } from '#authority/limits.ts';
import { after } from '#agency/record.ts';
import { addMinutes, instant } from '#time/instant.ts';
import type { Instant } from '#time/instant.ts';
import type { CustodyCommand } from './commands.ts';
import { decideCustody } from './custody.ts';
import { foldCustody } from './fold.ts';
import type { Limiting } from './hold-limits.ts';
import type { CustodyState } from './state.ts';

const START = instant('2026-06-12T12:00:00Z');
const HASH = 'a'.repeat(64);
const rule = { rule: 'moa-wso/48h', citation: 'agreement App. A', hours: 48, excludes: 'none' } as const;
const limiting: Limiting = {
  agreement: [{ ...rule, power: 'power', startEvents: ['read', 'served', 'found-held'] }, { ...rule, power: 'power', startEvents: ['release-eligible', 'actual-release'] }],
  detainer: [{ ...rule, rule: 'i-247a/48h', power: 'ceiling', startEvents: ['release-eligible'] }],
  counting: { method: 'straight' },
};

const decision = (asOf: Instant, outcome: Decision['outcome']): Decision => ({
  question: 'may-serve', outcome, asOf, findings: [], missing: [], curable: outcome !== 'refused', notChecked: [], law: { version: 'test', at: asOf, known: asOf }, engine: '1', tz: '2026a',
});

/** `who` is `principal:role`; instants are minutes from the start, `@-10` or `@60`. */
function read(line: string): { at: Instant; by: { principal: string; role: string }; command: CustodyCommand; outcome: Decision['outcome']; expected: string } {
  const [left, expected = ''] = line.split('=>').map((part) => part.trim());
  const [minute = '', who = '', type = '', ...rest] = (left ?? '').split(/\s+/);
  const [principal = '', role = ''] = who.split(':');
  const pairs = rest.map((pair): [string, unknown] => {
    const [name = '', value = ''] = pair.split('=');
    return [name, value.startsWith('@') ? addMinutes(START, Number(value.slice(1))) : value === 'yes' ? true : value === 'no' ? false : value === 'HASH' ? HASH : value];
  });
  const { decides = 'cleared', reasons, ...args } = Object.fromEntries(pairs);
  const command = { type, ...args, ...(reasons === undefined ? {} : { personal: { reasons } }) } as unknown as CustodyCommand;
  return { at: addMinutes(START, Number(minute)), by: { principal, role }, command, outcome: decides as Decision['outcome'], expected };
}

/** Walks a table; each row states what comes out: the status, or the code of the refusal. */
function walk(table: string): CustodyState {
  let state: CustodyState | undefined;
  for (const line of table.split('\n').map((each) => each.trim()).filter((each) => each !== '' && !each.startsWith('#'))) {
    const { at, by, command, outcome, expected } = read(line);
    const decided = decideCustody(state, command, { at, by, limiting, person: 'person-1', decided: { decision: decision(at, outcome) } });
    assert.equal(decided.ok ? 'ok' : decided.refusal.code.replace('custody/', ''), expected.split(' ')[0], line);
    if (!decided.ok) {
      assert.ok(decided.refusal.title !== '' && decided.refusal.detail !== '', line);
      continue;
    }
    state = after(foldCustody, state, decided.events, at, by);
    const [, status] = expected.split(' ');
    if (status !== undefined) assert.equal(state?.status, status, line);
  }
  return state as CustodyState;
}

const BOOKED = `
  0    clerk:booking-clerk           book-person              facility=f-1 kind=criminal keptFor=warrant warrant=w-1      => ok criminal-custody`;
const ELIGIBLE = `${BOOKED}
  60   feed:feed                     record-release-eligible  at=@60                                                      => ok release-eligible`;
const SERVE = 'serve-warrant warrant=w-1 form=I-200 officer=o-1 facility=f-1 language=en copyGiven=yes';
const SERVED = `${ELIGIBLE}
  70   wso:warrant-service-officer   ${SERVE} readAt=@68 servedAt=@70                                                     => ok held-for-transfer`;

test('a booking is kept only when something names the person, and nothing comes before it', () => {
  walk(`
    0   clerk:booking-clerk          raise-stop    kind=identity source=staff means=observed                     => not-now
    0   clerk:booking-clerk          book-person   facility=f-1 kind=criminal keptFor=warrant                    => not-named
    0   clerk:booking-clerk          book-person   facility=f-1 kind=criminal keptFor=detainer                   => not-named
    0   clerk:booking-clerk          book-person   facility=f-1 kind=criminal keptFor=warrant warrant=w-1 bookedAt=@5 => future
    0   clerk:booking-clerk          book-person   facility=f-1 kind=criminal keptFor=warrant warrant=w-1        => ok criminal-custody
    1   clerk:booking-clerk          book-person   facility=f-1 kind=criminal keptFor=warrant warrant=w-1        => not-now`);
});

test('refusals of a service come in this order, and the last one is the decision', () => {
  const state = walk(`${ELIGIBLE}
    70  wso:warrant-service-officer  ${SERVE.replace('w-1', 'w-2')} readAt=@68 servedAt=@90                     => other-warrant
    70  wso:warrant-service-officer  ${SERVE} readAt=@68 servedAt=@90                                            => future
    70  wso:warrant-service-officer  ${SERVE} readAt=@69 servedAt=@68                                            => read-after
    70  wso:warrant-service-officer  ${SERVE} readAt=@50 servedAt=@59                                            => too-early
    120 wso:warrant-service-officer  ${SERVE} readAt=@68 servedAt=@70                                            => too-late
    120 wso:warrant-service-officer  ${SERVE} readAt=@118 servedAt=@120 decides=undetermined                     => ok release-eligible
    121 wso:warrant-service-officer  ${SERVE} readAt=@118 servedAt=@120 decides=refused                          => ok release-eligible
    122 wso:warrant-service-officer  ${SERVE} readAt=@118 servedAt=@120                                          => ok held-for-transfer
    123 wso:warrant-service-officer  ${SERVE} readAt=@118 servedAt=@120                                          => already-served
    124 wso:warrant-service-officer  attach-warrant warrant=w-2                                                  => already-served`);
  assert.equal(state.decisions, 3);
  assert.equal(state.service?.clearance, 'decision-3');
  const limits = state.bases[0]?.limits ?? [];
  assert.deepEqual(limits.map((limit) => limit.startEvent).sort(), ['read', 'release-eligible', 'served']);
  assert.equal(governing(limits)?.end, addMinutes(START, 60 + 48 * 60), 'the earliest documented instant governs');
});

test('each instant is its own: none overwrites another', () => {
  const state = walk(`${BOOKED}
    10  feed:feed                    project-release          at=@600                                            => ok
    20  feed:feed                    record-order             at=@15 orderType=bond                              => ok
    60  feed:feed                    record-release-eligible  at=@90                                             => future
    60  feed:feed                    record-release-eligible  at=@60                                             => ok
    61  feed:feed                    record-release-eligible  at=@60                                             => recorded-before
    70  wso:warrant-service-officer  ${SERVE} readAt=@68 servedAt=@70                                            => ok
    71  feed:feed                    record-actual-release    at=@71                                             => ok held-for-transfer
    90  wso:warrant-service-officer  record-transfer-left     at=@88 with=agency destination=ice-field-office    => ok on-the-way
    95  wso:warrant-service-officer  record-transfer-arrived  at=@87                                             => arrived-first
    95  wso:warrant-service-officer  complete-transfer-papers documentHash=HASH                                  => not-now
    150 wso:warrant-service-officer  record-transfer-arrived  at=@149                                            => ok papers-due
    160 clerk:booking-clerk          complete-transfer-papers documentHash=HASH                                  => ok ended`);
  const minutes = [state.orderAcceptedAt, state.releaseEligibleAt, state.service?.readAt, state.service?.servedAt, state.actualReleaseAt, state.leftBuildingAt, state.arrivedAt, state.papersCompleteAt];
  assert.deepEqual(minutes, [15, 60, 68, 70, 71, 88, 149, 160].map((each) => addMinutes(START, each)));
  assert.equal(state.ending?.kind, 'transfer');
});

test('with ICE the custody ends at the door; the papers stay due', () => {
  const state = walk(`${SERVED}
    100 clerk:booking-clerk          record-transfer-left at=@99 with=ice destination=ice-at-door                => ok papers-due`);
  assert.ok(state.bases.every((basis) => basis.endedAt === addMinutes(START, 99)));
});

test('a claim of citizenship needs ICE’s writing and the agency’s own acceptance, from different people', () => {
  const ANSWER = 'resolve-stop stop=stop-1 reasons=r outcome=does-not-bar';
  walk(`${BOOKED}
    5   wso:warrant-service-officer  raise-stop kind=citizenship source=person means=spoken                      => ok
    6   cmd:shift-commander          ${ANSWER} by=fingerprint                                                    => other-part
    6   cmd:shift-commander          ${ANSWER} by=ice documentHash=HASH                                          => other-role
    6   cmd:shift-commander          ${ANSWER} by=agency                                                         => ice-first
    7   crd:programme-coordinator    ${ANSWER} by=ice                                                            => not-written
    7   crd:programme-coordinator    ${ANSWER} by=ice documentHash=HASH                                          => ok
    8   crd:counsel                  ${ANSWER} by=agency                                                         => same-person
    8   cmd:shift-commander          ${ANSWER} by=agency                                                         => ok
    9   law:counsel                  ${ANSWER} by=agency                                                         => no-stop`);
});

test('the agency’s own veto needs nobody, and an upheld stop never clears', () => {
  const state = walk(`${BOOKED}
    5   def:defender                 raise-stop kind=citizenship source=attorney means=telephone                 => ok
    6   cmd:shift-commander          resolve-stop stop=stop-1 reasons=r outcome=bars by=agency                   => ok
    7   crd:ice-supervisor           resolve-stop stop=stop-1 reasons=r outcome=does-not-bar by=ice documentHash=HASH => no-stop`);
  assert.equal(state.stops[0]?.status, 'barring');
});

test('identity: whoever records no match opens a stop; fingerprints resolve it; two people are two people', () => {
  const state = walk(`${BOOKED}
    5   wso:warrant-service-officer  record-identity method=two-people result=match warrant=w-1                  => ok
    6   wso:warrant-service-officer  record-identity method=two-people result=match warrant=w-1                  => ok
    7   clerk:booking-clerk          record-identity method=two-people result=match warrant=w-1                  => ok
    8   clerk:booking-clerk          record-identity method=remote-witness result=no-match warrant=w-1           => ok
    9   cmd:shift-commander          resolve-stop stop=stop-1 reasons=r outcome=does-not-bar by=fingerprint      => no-fingerprint
    9   clerk:booking-clerk          resolve-stop stop=stop-1 reasons=r outcome=does-not-bar by=fingerprint fingerprintMatch=yes => same-person
    9   cmd:shift-commander          resolve-stop stop=stop-1 reasons=r outcome=does-not-bar by=fingerprint fingerprintMatch=yes => ok`);
  assert.deepEqual(state.identity.map((each) => each.by), [['wso'], ['wso'], ['wso', 'clerk'], ['clerk']]);
  assert.equal(state.stops[0]?.status, 'resolved');
});

test('release is open from everywhere the person can be', () => {
  for (const before of [BOOKED, ELIGIBLE, SERVED]) {
    const state = walk(`${before}
    130 cmd:shift-commander          release-person by=commander reason=not-cleared                              => ok ended`);
    assert.equal(state.ending?.kind, 'release');
  }
});

test('ICE’s own release ends the basis, not the stay; the person then leaves and the ending says so', () => {
  const state = walk(`${SERVED}
    80  ice:ice-supervisor           record-ice-release how=bond byTitle=SDDO                                    => ok held-for-transfer
    81  ice:ice-supervisor           record-ice-release how=bond byTitle=SDDO                                    => no-basis
    85  cmd:shift-commander          release-person by=commander reason=no-basis                                 => ok ended`);
  assert.equal(state.ending?.kind, 'ice-release');
});

test('hospital, another building and another facility move the person and no limit', () => {
  const before = walk(SERVED).bases;
  const state = walk(`${SERVED}
    80  clerk:booking-clerk          record-hospital                                                             => ok held-for-transfer
    85  clerk:booking-clerk          move-to-building                                                            => ok held-for-transfer
    90  clerk:booking-clerk          move-person facility=f-2                                                    => ok held-for-transfer
    95  clerk:booking-clerk          record-escape at=@95 by=commander                                           => ok ended
    99  clerk:booking-clerk          return-to-custody at=@99 facility=f-1                                       => ok held-for-transfer`);
  assert.deepEqual(state.bases, before);
});

test('what happened without clearance is recorded from everywhere and starts the earliest clock', () => {
  const late = walk(`${ELIGIBLE}
    200 cmd:shift-commander          record-irregular-service occurredAt=@65 why=outage source=paper             => ok held-for-transfer`);
  assert.equal(governing(late.bases[0]?.limits ?? [])?.end, addMinutes(START, 60 + 48 * 60));
  assert.equal(late.bases[0]?.power, undefined, 'no power was found');
  const ahead = walk(`${ELIGIBLE}
    200 cmd:shift-commander          record-irregular-service occurredAt=@260 why=outage source=paper            => ok held-for-transfer`);
  assert.deepEqual([ahead.irregular[0]?.occurredAt, ahead.irregular[0]?.statedAt], [addMinutes(START, 200), addMinutes(START, 260)], 'a clock that is behind refuses nothing: it counts from now');
  const early = walk(`${BOOKED}
    30  cmd:shift-commander          record-irregular-service occurredAt=@20 why=early source=screen             => ok criminal-custody
    60  feed:feed                    record-release-eligible at=@60                                              => ok release-eligible
    70  wso:warrant-service-officer  ${SERVE} readAt=@68 servedAt=@70                                            => ok held-for-transfer`);
  assert.deepEqual(early.bases.map((basis) => basis.clearance), ['void-early', 'cleared']);
  assert.equal(governing(early.bases[1]?.limits ?? [])?.end, addMinutes(START, 60 + 48 * 60), 'a void service starts only its own clock');
});

test('a person found held gets a record and a clock, also after the record said that custody had ended', () => {
  const fresh = walk(`
    300 cmd:shift-commander          record-found-held why=unknown source=screen                                 => where
    300 cmd:shift-commander          book-found-held why=unknown source=screen facility=f-1 sinceAt=@100         => ok held-for-transfer
    301 cmd:shift-commander          book-found-held why=unknown source=screen facility=f-1                      => not-now`);
  assert.equal(governing(fresh.bases[0]?.limits ?? [])?.end, addMinutes(START, 100 + 48 * 60));
  const again = walk(`${SERVED}
    80  cmd:shift-commander          release-person by=commander reason=limit                                    => ok ended
    99  cmd:shift-commander          record-found-held why=unknown source=screen                                 => ok held-for-transfer`);
  assert.equal(governing(again.bases[1]?.limits ?? [])?.end, addMinutes(START, 60 + 48 * 60), 'from the earliest documented instant');
});

test('corrections are additions: the earlier end stands', () => {
  const state = walk(`${SERVED}
    80  cmd:shift-commander          correct-record fact=servedAt correctedAt=@75 reason=clerical                => ok
    81  cmd:shift-commander          correct-record fact=releaseEligibleAt correctedAt=@40 reason=court-record   => ok
    82  cmd:shift-commander          correct-record fact=arrivedAt correctedAt=@40 reason=clerical               => nothing-to-correct`);
  assert.equal(state.service?.servedAt, addMinutes(START, 70));
  assert.deepEqual(state.corrections.map((each) => [each.recorded, each.corrected, each.stands]), [
    [addMinutes(START, 70), addMinutes(START, 75), addMinutes(START, 70)],
    [addMinutes(START, 60), addMinutes(START, 40), addMinutes(START, 40)],
  ]);
  assert.equal(governing(state.bases[0]?.limits ?? [])?.end, addMinutes(START, 40 + 48 * 60));
});

test('a detainer has no clock before its copy is served, and never a power', () => {
  const state = walk(`${ELIGIBLE}
    61  ice:ice-officer              record-detainer form=I-247A documentHash=HASH                               => ok
    62  ice:ice-officer              record-detainer form=I-247A documentHash=HASH                               => recorded-before
    65  clerk:booking-clerk          serve-detainer-copy detainer=detainer-1 at=@64                              => ok
    90  ice:ice-officer              lift-detainer detainer=detainer-1                                           => ok
    91  ice:ice-officer              lift-detainer detainer=detainer-1                                           => no-detainer`);
  const [basis] = state.bases;
  assert.deepEqual([basis?.kind, basis?.power, basis?.startAt, basis?.endedBy], ['detainer', undefined, addMinutes(START, 60), 'detainer-lifted']);
});

test('own records are looked at on the named warrant only; ICE must answer the very item', () => {
  const state = walk(`${BOOKED}
    5   clerk:booking-clerk          check-own-records warrant=w-9 items=                                        => other-warrant`);
  const command: CustodyCommand = { type: 'check-own-records', warrant: 'w-1', items: [{ kind: 'passport' }, { kind: 'birthplace' }] };
  const context = { at: addMinutes(START, 6), by: { principal: 'clerk', role: 'booking-clerk' }, limiting };
  const decided = decideCustody(state, command, context);
  assert.ok(decided.ok);
  const next = after(foldCustody, state, decided.events, context.at, context.by) as CustodyState;
  assert.deepEqual(next.stops.map((stop) => [stop.id, stop.source]), [['stop-1', 'own-records'], ['stop-2', 'own-records']]);
  const ice: CustodyCommand = { type: 'resolve-stop', stop: 'stop-1', by: 'ice', outcome: 'does-not-bar', documentHash: HASH, personal: { reasons: 'r' } };
  const general = decideCustody(next, ice, { ...context, by: { principal: 'ice', role: 'ice-supervisor' } });
  assert.equal(general.ok ? 'ok' : general.refusal.code, 'custody/not-the-item');
  assert.ok(decideCustody(next, { ...ice, answersItem: true, fingerprintMatch: true }, { ...context, by: { principal: 'ice', role: 'ice-supervisor' } }).ok);
});

test('a clock starts even where no text is in force, and a longer state rule does not stretch it', () => {
  const weekends: Limiting['agreement'] = [{ rule: 'us-xx/48h', citation: 'state', power: 'ceiling', hours: 48, excludes: 'weekends-and-holidays', startEvents: ['release-eligible'] }];
  for (const agreement of [[], weekends]) {
    const context = { at: addMinutes(START, 9), by: { principal: 'cmd', role: 'shift-commander' }, limiting: { ...limiting, agreement }, person: 'person-1' };
    const decided = decideCustody(undefined, { type: 'record-found-held', why: 'unknown', source: 'paper', facility: 'f-1' }, context);
    assert.ok(decided.ok);
    const state = after(foldCustody, undefined, decided.events, context.at, context.by);
    const [basis] = state?.bases ?? [];
    assert.deepEqual([basis?.limits.map((limit) => [limit.rule, limit.power]), governing(basis?.limits ?? [])?.end], [[['safeguard/48h', 'ceiling']], addMinutes(START, 9 + 48 * 60)]);
    assert.deepEqual(decided.due?.filter((each) => each.kind === 'irregular-act').map((each) => each.owner), ['shift-commander', 'counsel']);
  }
});

test('what a basis rests on changes in mid-hold: counsel and commander at once, no limit moves, no conclusion is drawn', () => {
  const before = walk(SERVED);
  const context = { at: addMinutes(START, 90), by: { principal: 'law', role: 'counsel' }, limiting };
  const decided = decideCustody(before, { type: 'question-basis', basis: 'basis-1', because: 'agreement-ended' }, context);
  assert.ok(decided.ok);
  assert.deepEqual(decided.due?.map((each) => [each.kind, each.owner, each.dueAt]), [['basis-questioned', 'shift-commander', context.at], ['basis-questioned', 'counsel', context.at]]);
  const state = after(foldCustody, before, decided.events, context.at, context.by);
  assert.deepEqual([state?.bases, state?.status], [before.bases, 'held-for-transfer']);
  const none = decideCustody(before, { type: 'question-basis', basis: 'basis-9', because: 'law-changed' }, context);
  assert.equal(none.ok ? 'ok' : none.refusal.code, 'custody/no-basis');
});

test('a separate basis stands beside the hold; only when it says so does the hold end with it', () => {
  const beside = walk(`${SERVED}
    80  law:counsel                  record-separate-basis kind=court-order documentHash=HASH startAt=@80 statedEndAt=@70 endsImmigrationHold=no => ends-first
    80  law:counsel                  record-separate-basis kind=court-order documentHash=HASH startAt=@80 statedEndAt=@2960 endsImmigrationHold=no => ok held-for-transfer`);
  assert.deepEqual(beside.bases.map((basis) => [basis.kind, basis.endedAt]), [['agreement', undefined], ['court-order', undefined]]);
  const instead = walk(`${SERVED}
    80  law:counsel                  record-separate-basis kind=new-commitment documentHash=HASH startAt=@80 endsImmigrationHold=yes => ok ended`);
  assert.deepEqual(instead.bases.map((basis) => [basis.kind, basis.endedBy]), [['agreement', 'separate-basis'], ['new-commitment', undefined]]);
  assert.equal(instead.ending?.kind, 'separate-basis');
});

test('a booking onto an agreement to detain for a fee rests on its I-203 and moves no limit', () => {
  const state = walk(`${SERVED}
    80  clerk:booking-clerk          book-under-igsa agreement=a-2 startAt=@80                                   => no-i-203
    80  clerk:booking-clerk          book-under-igsa agreement=a-2 i203Hash=HASH startAt=@80                     => ok held-for-transfer`);
  assert.deepEqual([state.bases[0]?.limits.length, state.bases[1]?.kind, state.bases[1]?.agreement], [3, 'igsa', 'a-2']);
});

test('a bed asked for and a Form I-203 on file hold nobody: no basis, no limit, no status follows', () => {
  const papers = `
  10   una:ice-officer               request-bed              destination=Center                                         => ok criminal-custody
  11   una:ice-officer               record-i203              documentHash=HASH                                          => ok criminal-custody
  12   una:ice-officer               record-i203              documentHash=HASH at=@99                                   => future
  13   una:ice-officer               request-bed              destination=Center at=@99                                  => future`;
  const state = walk(BOOKED + papers);
  assert.deepEqual([state.bases, state.bed?.destination, state.i203?.documentHash], [[], 'Center', HASH]);
  const eligible = '\n  20   clerk:booking-clerk           record-release-eligible  at=@20                                                     => ok release-eligible';
  assert.deepEqual(walk(BOOKED + papers + eligible).bases, [], 'release proceeds, bed or no bed');
});

test('criminal custody that goes on after all closes the gap, on a document', () => {
  const state = walk(`${ELIGIBLE}
    90  clerk:booking-clerk          resume-criminal-custody at=@90 reason=order-vacated documentHash=HASH       => ok criminal-custody
    300 feed:feed                    record-release-eligible at=@300                                             => ok release-eligible`);
  assert.equal(state.releaseEligibleAt, addMinutes(START, 300));
});

test('not released: the reason is recorded, and nothing is extended', () => {
  const state = walk(`${SERVED}
    2945 cmd:shift-commander         record-not-released reason=safe-release-being-arranged by=commander         => ok held-for-transfer`);
  assert.deepEqual(state.bases, walk(SERVED).bases);
});

test('driven to ICE and not taken there: back inside, and no limit moved', () => {
  const state = walk(`${SERVED}
    90  wso:warrant-service-officer  record-transfer-left at=@88 with=agency destination=ice-field-office        => ok on-the-way
    99  wso:warrant-service-officer  record-hospital                                                             => ok on-the-way
    150 clerk:booking-clerk          move-person facility=f-1                                                    => ok held-for-transfer`);
  assert.deepEqual(state.bases, walk(SERVED).bases);
});
