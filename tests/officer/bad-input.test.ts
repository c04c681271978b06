import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { paper } from '#demo/player.ts';
import { county } from '#demo/set-up.ts';
import type { RecordKind } from '#ledger/envelope.ts';
import { thousandthsOf } from '#officer/training.ts';
import { addHours, addMinutes, instant } from '#time/instant.ts';
import { issue } from '../desk/county.ts';
import { placeAt, type Place } from './place.ts';

const NOW = instant('2026-11-24T17:00:00-05:00');
const ago = (hours: number) => addHours(NOW, -hours);
const H = paper('any paper');
let at: Place;
const tokens = new Map<string, string>();
let keys = 0;

before(async () => {
  at = await placeAt(NOW);
  for (const who of ['p-coordinator', 'p-counsel', 'p-ice', 'p-ice-delegate', 'p-commander']) tokens.set(who, await issue(at.player, who));
  at.clock.put(NOW);
});
after(() => at.app.server.close());

interface Said { readonly status: number; readonly code: string; readonly detail: string; readonly missing: number }
async function say(who: string, kind: RecordKind, id: string | undefined, name: string, body: string): Promise<Said> {
  const answer = await at.app.server.inject({
    method: 'POST', url: `/v1/agencies/${county.agency}/${kind}/${id === undefined ? '' : `${id}/`}${name}`, payload: body,
    headers: { 'host': 'localhost', 'authorization': `Bearer ${tokens.get(who)}`, 'content-type': 'application/json', 'idempotency-key': `bad-input-${(keys += 1)}`, 'if-match': '*' },
  });
  const { type = '', detail = '', missing = [] } = JSON.parse(answer.body) as { type?: string; detail?: string; missing?: unknown[] };
  return { status: answer.statusCode, code: type.replace('urn:tipstaff:problem:', ''), detail, missing: missing.length };
}

const criteria = { 'citizenship': { attested: true }, 'law-enforced': { attested: true }, 'security-training': { attested: true }, 'inmate-rules': { attested: true } };
type Did = readonly [who: string, name: string, command: object | string];
const nominate: Did = ['p-coordinator', 'nominate-officer', { criteria }];
const begin: Did = ['p-coordinator', 'begin-training', { course: 'WSO', courseVersion: '1', startedAt: ago(90) }];
const exam = (score: number | string): Did => ['p-coordinator', 'record-training', typeof score === 'number' ? { score, takenAt: ago(50) } : `{"score":${score},"takenAt":"${ago(50)}"}`];
const certify = (more: object = {}): Did => ['p-coordinator', 'certify-officer', { certifiedAt: ago(40), namesOfficer: true, documentHash: H, ...more }];
const letter = (more: object = {}): Did => ['p-coordinator', 'authorize-officer', { at: ago(30), functions: ['serve-i-200'], durationEndAt: 'not-stated', namesOfficer: true, documentHash: H, ...more }];
const form: Did = ['p-coordinator', 'record-form-70006', { executedAt: ago(29), namesOfficer: true, documentHash: H }];
const issued = (serial: string): Did => ['p-coordinator', 'record-credential', { serial, issuedAt: ago(28), namesOfficer: true, documentHash: H }];
const verify = (number: number, who = 'p-ice'): Did => [who, 'verify-paper', { paper: `paper-${number}`, documentHash: H }];
const seen = (status: string): Did => ['p-commander', 'see-credential', { status, seenAt: ago(1) }];
const consent = (more: object): Did => ['p-coordinator', 'record-consent', { scope: ['disciplinary-records'], givenAt: ago(500), documentHash: H, ...more }];
const noted: Did = ['p-commander', 'note-discipline', { kind: 'finding', learnedAt: ago(20) }];
const disclosed: Did = ['p-coordinator', 'disclose-discipline', { discipline: 'discipline-1', disclosedAt: ago(2), documentHash: H }];
const complete = (serial: string): readonly Did[] => [nominate, begin, exam(88), certify(), letter(), form, issued(serial), verify(1), verify(2), verify(3), verify(4)];

/** What is said last is refused with this code (or is taken, where there is none). Everything before it is taken. */
const table: readonly (readonly [what: string, code: string | undefined, ...did: readonly Did[]])[] = [
  ['a third examination', 'officer/third-attempt', nominate, begin, exam(69), exam(50), exam(100)],
  ['a score of 70', undefined, nominate, begin, exam(70)],
  ['a score of 70.5', undefined, nominate, begin, exam(70.5)],
  ['a score with four decimals', 'bad-json', nominate, begin, exam(69.9999)],
  ['a score that a reader would round to 70', 'bad-json', nominate, begin, exam('69.99999999999999999999')],
  ['a score of minus zero', 'bad-json', nominate, begin, exam('-0')],
  ['a score of −1', 'bad-input', nominate, begin, exam(-1)],
  ['a score of 101', 'bad-input', nominate, begin, exam(101)],
  ['a score of 100.001', 'bad-input', nominate, begin, exam(100.001)],
  ['a score as text', 'bad-input', nominate, begin, exam('"70"')],
  ['a score of NaN', 'bad-json', nominate, begin, exam('NaN')],
  ['a score of 1e999', 'bad-json', nominate, begin, exam('1e999')],
  ['no score', 'bad-input', nominate, begin, exam('null')],
  ['an examination of tomorrow', 'officer/future', nominate, begin, ['p-coordinator', 'record-training', { score: 80, takenAt: addHours(NOW, 24) }]],
  ['a re-take dated before the first examination', 'officer/before-first', nominate, begin, exam(60), ['p-coordinator', 'record-training', { score: 80, takenAt: ago(60) }]],
  ['initial training that the agency gave', 'officer/not-ices-training', nominate, ['p-coordinator', 'record-session', { kind: 'initial', course: 'WSO', courseVersion: '1', endedAt: ago(5), minutes: 60, instructorFrom: 'agency' }]],
  ['a letter before the certification', 'officer/paper-order', nominate, letter()],
  ['a certification without an examination', 'officer/not-trained', nominate, certify()],
  ['a Form 70-006 for another name', 'officer/another-name', nominate, begin, exam(80), certify(), ['p-coordinator', 'record-form-70006', { executedAt: ago(29), namesOfficer: false, documentHash: H }]],
  ['a certification that does not say whose it is', 'bad-input', nominate, begin, exam(80), ['p-coordinator', 'certify-officer', { certifiedAt: ago(40), documentHash: H }]],
  ['a letter verified by who entered it', 'paper/same-person', nominate, begin, exam(80), certify(), letter(), verify(1), verify(2, 'p-coordinator')],
  ['a certification verified by who nominated', 'officer/same-chain', nominate, begin, exam(80), ['p-ice', 'certify-officer', { certifiedAt: ago(40), namesOfficer: true, documentHash: H }], verify(1, 'p-coordinator')],
  ['a certification verified by who entered the examination', 'officer/same-chain', nominate, begin, ['p-ice', 'record-training', { score: 80, takenAt: ago(50) }], certify(), verify(1, 'p-ice')],
  ['a paper of the delegate’s verified by the supervisor below', 'officer/below-maker', nominate, begin, exam(80), ['p-ice-delegate', 'certify-officer', { certifiedAt: ago(40), namesOfficer: true, documentHash: H }], verify(1, 'p-ice')],
  ['the same paper verified by the other government', undefined, nominate, begin, exam(80), ['p-ice-delegate', 'certify-officer', { certifiedAt: ago(40), namesOfficer: true, documentHash: H }], verify(1, 'p-counsel')],
  ['a screen by who nominated', 'officer/same-chain', nominate, ['p-coordinator', 'record-screen', { result: 'nothing-adverse', screenedAt: ago(1), documentHash: H }]],
  ['a screen by another', undefined, nominate, ['p-counsel', 'record-screen', { result: 'nothing-adverse', screenedAt: ago(1), documentHash: H }]],
  ['a serial number that another officer’s credential bears', 'officer/serial-twice', nominate, begin, exam(80), certify(), letter(), form, issued(' fiction 0001')],
  ['a serial number that was entered for the same officer', 'officer/serial-twice', nominate, begin, exam(80), certify(), letter(), form, issued('S-77'), issued('s77')],
  ['a serial number whose earlier entry was rejected', undefined, nominate, begin, exam(80), certify(), letter(), form, issued('S-78'), ['p-ice', 'reject-paper', { paper: 'paper-4' }], issued('S-78')],
  ['a credential returned twice', 'officer/credential-returned', ...complete('R-1'), seen('returned'), seen('returned')],
  ['a returned credential that comes back', 'officer/credential-returned', ...complete('R-2'), seen('returned'), seen('in-possession')],
  ['a returned credential that ICE destroys', undefined, ...complete('R-3'), seen('returned'), seen('destroyed')],
  ['a destroyed credential that is lost', 'officer/credential-destroyed', ...complete('R-4'), seen('destroyed'), seen('lost')],
  ['a lost credential that is carried', 'officer/credential-lost', ...complete('R-5'), seen('lost'), seen('in-possession')],
  ['a credential that was found and never lost', 'officer/credential-not-lost', ...complete('R-6'), seen('found')],
  ['a found credential carried before ICE has spoken', 'officer/found-not-confirmed', ...complete('R-7'), seen('lost'), seen('found'), seen('in-possession')],
  ['a found credential carried after ICE has spoken', undefined, ...complete('R-8'), seen('lost'), seen('found'), ['p-ice', 'confirm-officer', { at: ago(0), means: 'call-back' }], seen('in-possession')],
  ['discipline disclosed without a consent', 'officer/consent', nominate, noted, disclosed],
  ['discipline disclosed under a consent for something else', 'officer/consent', nominate, consent({ scope: ['database-queries'] }), noted, disclosed],
  ['discipline disclosed at the very end of the consent', 'officer/consent', nominate, consent({ endAt: ago(2) }), noted, disclosed],
  ['discipline disclosed a minute before the consent’s end', undefined, nominate, consent({ endAt: addMinutes(ago(2), 1) }), noted, disclosed],
  ['discipline disclosed before the consent was given', 'officer/consent', nominate, consent({ givenAt: ago(1) }), noted, disclosed],
  ['discipline that nobody noted', 'officer/no-discipline', nominate, consent({}), disclosed],
  ['discipline disclosed twice', 'officer/disclosed', nominate, consent({}), noted, disclosed, disclosed],
  ['a decision on what ICE was not told', 'officer/not-disclosed', nominate, noted, ['p-ice', 'record-reopening-decision', { discipline: 'discipline-1', decision: 'reopened', decidedAt: ago(1) }]],
  ['ICE’s decision entered by the agency without ICE’s paper', 'officer/ices-answer', nominate, consent({}), noted, disclosed, ['p-coordinator', 'record-reopening-decision', { discipline: 'discipline-1', decision: 'reopened', decidedAt: ago(1) }]],
  ['a consent that ends before it begins', 'officer/ends-first', nominate, consent({ endAt: ago(501) })],
  ['a withdrawal dated in the past', undefined, ...complete('W-1'), ['p-coordinator', 'withdraw-officer', { kind: 'withdrawal', cause: 'ice-notice', noticedAt: ago(10), effectiveAt: ago(100) }]],
  ['a notice that names somebody else', 'officer/names-another', nominate, ['p-coordinator', 'withdraw-officer', { kind: 'withdrawal', cause: 'ice-notice' }], ['p-coordinator', 'record-written-notice', { removal: 'removal-1', documentHash: H, namesOfficer: false }]],
  ['a notice read by who entered it', 'officer/same-chain', nominate, ['p-coordinator', 'withdraw-officer', { kind: 'withdrawal', cause: 'ice-notice', arrivedBy: 'mail' }], ['p-coordinator', 'acknowledge-notice', { removal: 'removal-1' }]],
  ['a notice read by the commander', undefined, nominate, ['p-coordinator', 'withdraw-officer', { kind: 'withdrawal', cause: 'ice-notice', arrivedBy: 'mail' }], ['p-commander', 'acknowledge-notice', { removal: 'removal-1' }]],
  ['neither notice nor reason for a leaving', 'officer/no-notice', nominate, ['p-coordinator', 'record-officer-left', { effectiveAt: NOW }], ['p-coordinator', 'record-leaving-notice', { removal: 'removal-1' }]],
  ['telling ICE of a lapse that never was', 'officer/no-lapse', ...complete('L-1'), ['p-coordinator', 'tell-ice-of-lapse', { lapsedAt: ago(5), toldAt: ago(4), means: 'telephone', to: 'Duty desk' }]],
];

table.forEach(([what, code, ...did], place) => test(`${what}: ${code ?? 'taken'}`, async () => {
  const officer = `bad-input-${place}`;
  for (const [step, [who, name, command]] of did.entries()) {
    const last = step === did.length - 1;
    const body = typeof command === 'string' ? command : JSON.stringify(command);
    if (name === 'nominate-officer') {
      // A nomination makes its id; the table names it, so it is played through the desk.
      await at.player.ask(who, 'officer', name, officer, command as object);
      continue;
    }
    const size = (await at.deps.store.head(county.agency))?.size;
    // A withdrawal is a legal act: who asks has read the record.
    const said = name === 'withdraw-officer' ? await withdrawn(who, officer, command as object) : await say(who, 'officer', officer, name, body);
    if (!last || code === undefined) {
      assert.equal(said.status, 200, `${name}: ${said.code} ${said.detail}`);
      continue;
    }
    assert.deepEqual([said.code, said.status], [code, code.startsWith('bad-') ? 400 : 422], said.detail);
    assert.ok(said.detail.length > 10);
    assert.equal((await at.deps.store.head(county.agency))?.size, size, 'bad input changes nothing');
  }
}));

async function withdrawn(who: string, officer: string, command: object): Promise<Said> {
  await at.player.ask(who, 'officer', 'withdraw-officer', officer, command);
  return { status: 200, code: '', detail: '', missing: 0 };
}

test('69.999 stays 69.999 and fails; 70.5 passes; both stand in the record as they were said', async () => {
  for (const [officer, score, passed] of [['exact-1', 69.999, false], ['exact-2', 70.5, true], ['exact-3', 70, true], ['exact-4', 0, false], ['exact-5', 100, true]] as const) {
    await at.player.ask('p-coordinator', 'officer', 'nominate-officer', officer, { criteria });
    await at.player.ask('p-coordinator', 'officer', 'begin-training', officer, begin[2] as object);
    assert.equal((await say('p-coordinator', 'officer', officer, 'record-training', JSON.stringify({ score, takenAt: ago(50) }))).status, 200);
    const state = (await at.deps.store.record(county.agency, { kind: 'officer', id: officer }))?.state as unknown as { training: { attempts: { score: number; passed: boolean }[] } };
    assert.deepEqual(state.training.attempts.map((attempt) => [attempt.score, attempt.passed]), [[score, passed]]);
  }
});

test('what is a score, and what is none', () => {
  for (const [score, thousandths] of [[0, 0], [-0, 0], [69.999, 69_999], [70, 70_000], [70.5, 70_500], [100, 100_000], [0.001, 1]] as const) assert.equal(thousandthsOf(score), thousandths);
  for (const none of [-1, -0.001, 100.001, 101, 69.9999, 1e-7, Number.NaN, Infinity, -Infinity, '70', '', null, undefined, [70], { valueOf: () => 70 }, true, 70n]) assert.equal(thousandthsOf(none), undefined, String(none));
  // Every thousandth is told from its neighbours.
  for (let each = 0; each <= 100_000; each += 1) assert.equal(thousandthsOf(each / 1000), each);
});
