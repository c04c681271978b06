import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dispatch } from '#cli/dispatch.ts';

async function explore(...args: readonly string[]): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  let [out, err] = ['', ''];
  const code = await dispatch(['law', 'explore', ...args], { out: (text) => { out += text; }, err: (text) => { err += text; }, isTTY: false, env: {}, cwd: process.cwd(), stdin: async () => '' });
  return { code, out, err };
}
const KNOWN = ['--known', '2026-12-01'] as const;

test('every state on one topic, on the day before and on the day of a ban', async () => {
  const before = await explore('--at', '2026-02-16', ...KNOWN);
  assert.equal(before.code, 0);
  assert.match(before.out, /us-md {2}Maryland +No bar recorded/);
  assert.match(before.out, /us-mo {2}Missouri +Nothing recorded\s*\n/);
  assert.match((await explore('--at', '2026-02-17', ...KNOWN)).out, /us-md {2}Maryland +Prohibited +Md\. SB 245\/HB 444/);
});

test('one state: the answer, its citation, what counsel adopts, what is to come, what pulls against it; never that something is lawful', async () => {
  const nm = await explore('us-nm', '--at', '2026-05-01', ...KNOWN);
  assert.match(nm.out, /Serving Form I-200: No bar recorded\n {2}.*It counts once counsel adopts[\s\S]*counsel adopts: us-nm\/service\n {2}changes at 2026-05-20T06:00:00Z/);
  const ca = await explore('us-ca', '--topic', 'detainer', '--at', '2026-07-01', ...KNOWN);
  assert.match(ca.out, /Prohibited[\s\S]*Cal\. Gov\. Code § 7284\.6\(a\)\(1\)\(B\)[\s\S]*the narrower power and the earlier limit count[\s\S]*against 8 CFR 287\.7\(d\)/);
  assert.doesNotMatch(ca.out, /Serving Form/);
  assert.match((await explore('us-mo')).out, /No law of this state is recorded here: stop and ask counsel/);
  for (const { out } of [nm, ca]) assert.doesNotMatch(out, /\b(?:un)?lawful|\b(?:il)?legal\b/);
});

test('what if: each choice changes the answer for its own reason', async () => {
  const ordinary = await explore('us-tx', '--if', 'credential=carried', '--at', '2026-11-20', ...KNOWN);
  assert.equal(ordinary.code, 0);
  assert.match(ordinary.out, /Cleared: recorded requirements met/);
  const two = await explore('us-tx', '--if', 'credential=in-safe', '--if', 'stop=citizenship', '--at', '2026-11-20', ...KNOWN);
  assert.equal(two.code, 1);
  assert.match(two.out, /The ICE credential is not carried by the officer\. A claim of United States citizenship is open\./);
});

test('--json says the same', async () => {
  const one = JSON.parse((await explore('us-md', '--topic', 'serve-i-200', '--at', '2026-03-01', ...KNOWN, '--json')).out) as { matters: { answer: string; rules: { citation: string }[] }[]; conflicts: { citation: string; againstCitation: string }[] };
  assert.deepEqual(one.matters.map(({ answer }) => answer), ['prohibited']);
  assert.ok(one.matters[0]?.rules.every(({ citation }) => citation !== ''));
  assert.ok(one.conflicts.length > 0 && one.conflicts.every(({ citation, againstCitation }) => citation !== '' && againstCitation !== ''));
  const all = JSON.parse((await explore('--json', ...KNOWN)).out) as { states: unknown[] };
  assert.equal(all.states.length, 51);
});

test('what is asked wrongly is said, with what could be asked instead', async () => {
  const wrong: readonly (readonly [readonly string[], RegExp])[] = [
    [['us-zz'], /“us-zz” is not a state/], [['--at', '2026-02-30'], /not a day that exists/], [['--topic', 'tax'], /--topic takes one of agreement/],
    [['us-tx', '--if', 'stops=open'], /“stops=open”; “--if help”/], [['us-tx', '--if', 'stop=open'], /“open” is not a choice/], [['us-tx', '--if', 'stop'], /FACT=VALUE/],
    [['us-tx', '--if', 'age=minor', '--if', 'age=adult'], /names one fact twice/], [['--if', 'age=minor'], /--if needs a state/], [['us-tx', '--if', 'age=minor', '--topic', 'access'], /leave --topic out/],
  ];
  for (const [args, expected] of wrong) {
    const { code, err } = await explore(...args);
    assert.equal(code, 2, args.join(' '));
    assert.match(err, expected);
  }
  assert.match((await explore('--if', 'help')).out, /^credential +ICE credential: carried \(the ordinary case\), in-safe$/m);
});
