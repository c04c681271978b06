import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openCheckpoint } from '#ledger/checkpoint.ts';
import { hashFromBase64 } from '#ledger/hash.ts';
import { envelopeHash } from '#ledger/leaf.ts';
import { noteKey } from '#ledger/note.ts';
import { includes } from '#ledger/proof-check.ts';
import { inclusionProof } from '#ledger/proof.ts';
import type { Vault } from '#ledger/keys.ts';
import { IdempotencyConflict, PersonErased } from '#store/store.ts';
import type { Batch, NewEntry, OpenRequest, Opened, Store } from '#store/store.ts';
import type { Clock } from '#time/clock.ts';
import { instant } from '#time/instant.ts';

/** A clock that a test moves. */
export class HandClock implements Clock {
  at = instant('2026-10-31T13:00:00Z');
  wall(): typeof this.at { return this.at; }
  monotonicMs(): number { return 0; }
}

export interface Subject {
  readonly store: Store;
  readonly clock: HandClock;
  readonly vault: Vault;
  close(): Promise<void>;
}

const actor = { principal: 'p-1', role: 'officer' };
const custody = (id: string): OpenRequest['streams'][number] => ({ kind: 'custody', id });
const request = (agency: string, ...ids: readonly string[]): OpenRequest => ({ agency, actor, streams: ids.map(custody) });
const noted = (id: string, data: NewEntry['data'] = {}, more: Partial<NewEntry> = {}): NewEntry => ({ stream: custody(id), type: 'noted', data, ...more });
const batch = (...entries: readonly NewEntry[]): Batch<string> => ({ entries, reply: 'ok' });

/** What every store must hold, whatever it is made of. */
export function storeContract(name: string, make: () => Promise<Subject>): void {
  describe(`${name}: the store's contract`, () => {
    let subject: Subject;
    let store: Store;
    before(async () => { subject = await make(); ({ store } = subject); });
    after(() => subject.close());

    it('numbers entries without gaps, folds states and signs a head that verifies', async () => {
      const first = await store.transact(request('a1', 'x'), () => batch(noted('x', { value: 1 }), noted('x', { value: 2 }), noted('y')));
      assert.deepEqual(first.entries.map(({ seq, version, stream }) => [seq, version, stream]), [[0, 1, 'x'], [1, 2, 'x'], [2, 1, 'y']]);
      const second = await store.transact(request('a1', 'x'), (opened) => {
        assert.deepEqual(opened.get(custody('x')), { ref: custody('x'), version: 2, state: { count: 2, open: true, value: 2 } });
        assert.equal(opened.size, 3);
        return batch(noted('x', { value: 'three' }));
      });
      assert.equal(second.size, 4);
      const head = await store.head('a1');
      const signer = subject.vault.signer('a1');
      const checkpoint = openCheckpoint(head?.checkpoint ?? '', [noteKey(signer.name, signer.publicKey)]);
      assert.equal(checkpoint.size, 4);
      const entries = await store.entries('a1', 0, 10);
      assert.deepEqual(entries, [...first.entries, ...second.entries]);
      for (const entry of entries) {
        assert.ok(includes(hashFromBase64(head?.root ?? ''), envelopeHash(entry), entry.seq, 4, await inclusionProof(store.tree('a1'), entry.seq, 4)));
      }
      assert.deepEqual((await store.timeline('a1', custody('x'))).map((entry) => entry.version), [1, 2, 3]);
    });

    it('writes nothing when the decision throws', async () => {
      const standing = await store.head('a1');
      await assert.rejects(store.transact(request('a1', 'x'), () => { throw new RangeError('refused'); }), RangeError);
      assert.deepEqual(await store.head('a1'), standing);
      await assert.rejects(store.transact(request('never', 'x'), () => { throw new RangeError('refused'); }), RangeError);
      assert.equal(await store.head('never'), undefined);
      assert.ok(!(await store.agencies()).includes('never'));
    });

    it('reads the clock after the lock and never lets an entry be earlier than the one before', async () => {
      const { clock } = subject;
      clock.at = instant('2026-10-31T14:00:00Z');
      await store.transact(request('clock', 'x'), () => batch(noted('x')));
      clock.at = instant('2026-10-31T12:00:00Z');
      const { entries } = await store.transact(request('clock', 'x'), (opened) => {
        assert.equal(opened.now, '2026-10-31T14:00:00.000Z');
        return batch(noted('x'));
      });
      assert.equal(entries[0]?.at, '2026-10-31T14:00:00.000Z');
      clock.at = instant('2026-10-31T15:00:00Z');
    });

    it('serialises writers of one agency: none sees a state that another has replaced', async () => {
      const one = (): Promise<unknown> => store.transact(request('race', 'x'), (opened: Opened) => batch(noted('x', { value: Number(opened.get(custody('x'))?.state['count'] ?? 0) })));
      await Promise.all(Array.from({ length: 40 }, one));
      const entries = await store.entries('race', 0, 100);
      assert.deepEqual(entries.map((entry) => entry.data['value']), Array.from({ length: 40 }, (_, i) => i));
      assert.deepEqual(entries.map((entry) => entry.seq), Array.from({ length: 40 }, (_, i) => i));
    });

    it('keeps agencies apart', async () => {
      await store.transact(request('b1', 'x'), () => batch(noted('x', { person: 'p', value: 'b' })));
      assert.equal((await store.record('b1', custody('x')))?.version, 1);
      assert.equal((await store.record('b2', custody('x'))), undefined);
      assert.deepEqual(await store.find('b2', { kind: 'custody', key: 'person', value: 'p' }), []);
      await store.transact(request('b2', 'x'), (opened) => {
        assert.equal(opened.get(custody('x')), undefined);
        return batch(noted('x'));
      });
      assert.equal((await store.entries('b2', 0, 10)).length, 1);
    });

    it('answers a repeated idempotency key with the first answer and refuses it with another request', async () => {
      const asked = (hash: string, principal = 'p-1'): OpenRequest => ({ ...request('idem', 'x'), actor: { principal, role: 'officer' }, idempotency: { key: 'k', requestHash: hash } });
      const first = await store.transact(asked('h'), () => ({ ...batch(noted('x')), reply: { n: 1, text: 'a' } }));
      const again = await store.transact(asked('h'), () => { throw new Error('must not be decided again'); });
      assert.deepEqual([again.reply, again.replayed, again.size, again.entries], [first.reply, true, 1, []]);
      await assert.rejects(store.transact(asked('other'), () => batch(noted('x'))), IdempotencyConflict);
      assert.equal((await store.transact(asked('h', 'p-2'), () => batch(noted('x')))).replayed, false);
      assert.equal((await store.head('idem'))?.size, 2);
    });

    it('does not keep a refusal under an idempotency key', async () => {
      const asked: OpenRequest = { ...request('idem2', 'x'), idempotency: { key: 'k', requestHash: 'h' } };
      await assert.rejects(store.transact(asked, () => { throw new RangeError('not now'); }), RangeError);
      assert.equal((await store.transact(asked, () => batch(noted('x')))).replayed, false);
    });

    it('finds records by key and by tag, in open worklists and by page', async () => {
      await store.transact({ ...request('find') }, () => batch(
        noted('c1', { person: 'p1' }, { personal: { person: 'p1', fields: { name: 'Ana' }, tags: { 'a-number': 'T1' } } }),
        noted('c2', { person: 'p2' }, { personal: { person: 'p2', fields: { name: 'Ben' }, tags: { 'a-number': 'T2' } } }),
        noted('c3', { person: 'p1' }),
      ));
      const ids = async (key: string, value: string): Promise<readonly string[]> => (await store.find('find', { kind: 'custody', key, value })).map((one) => one.ref.id);
      assert.deepEqual(await ids('person', 'p1'), ['c1', 'c3']);
      assert.deepEqual(await ids('tag:a-number', 'T1'), ['c1', 'c3']);
      assert.deepEqual(await ids('tag:a-number', 'none'), []);
      await store.transact({ ...request('find'), lookups: [{ kind: 'custody', key: 'person', value: 'p1' }] }, (opened) => {
        const hits = opened.find({ kind: 'custody', key: 'person', value: 'p1' });
        assert.deepEqual(hits.map((one) => one.ref.id), ['c1', 'c3']);
        assert.throws(() => opened.find({ kind: 'custody', key: 'person', value: 'p9' }), /was not opened/);
        assert.throws(() => opened.get(custody('zz')), /was not opened/);
        return batch({ stream: custody('c1'), type: 'closed', data: {} });
      });
      assert.deepEqual((await store.records('find', 'custody', { open: true })).map((one) => one.ref.id), ['c2', 'c3']);
      assert.deepEqual((await store.records('find', 'custody', { after: 'c1', limit: 1 })).map((one) => one.ref.id), ['c2']);
      assert.deepEqual(await ids('count', '1'), ['c2', 'c3']);
      assert.deepEqual(await ids('count', '2'), ['c1']);
    });

    it('keeps personal fields sealed, merges the latest, and erases them while every proof stands', async () => {
      const write = (fields: Record<string, string>): Promise<unknown> => store.transact(request('people'), () => batch(noted('c', { person: 'p' }, { personal: { person: 'p', fields, tags: { 'a-number': 'T' } } })));
      await write({ name: 'Ana', dateOfBirth: '1990-01-01' });
      await write({ name: 'Ana María' });
      const written = await store.entries('people', 0, 10);
      assert.ok(!JSON.stringify(written).includes('Ana'));
      assert.deepEqual((await store.personal('people', ['p', 'unknown'])).get('p'), { person: 'p', fields: { name: 'Ana María', dateOfBirth: '1990-01-01' }, erased: false });
      const head = await store.head('people');
      await store.transact(request('people'), () => ({ ...batch({ stream: custody('c'), type: 'erased', data: {} }), erased: ['p'] }));
      assert.deepEqual((await store.personal('people', ['p'])).get('p'), { person: 'p', fields: {}, erased: true });
      assert.deepEqual(await store.find('people', { kind: 'custody', key: 'tag:a-number', value: 'T' }), []);
      assert.deepEqual(await store.entries('people', 0, head?.size ?? 0), written);
      await assert.rejects(write({ name: 'Ana' }), PersonErased);
    });

    it('keeps deadlines until they are settled', async () => {
      const due = { id: 'd1', kind: 'limit', stream: custody('x'), dueAt: instant('2026-11-02T13:00:00Z'), owner: 'commander' };
      await store.transact(request('due'), () => ({ ...batch(noted('x')), due: [due, { ...due, id: 'd2', dueAt: instant('2026-11-05T13:00:00Z') }] }));
      assert.deepEqual(await store.due('due', instant('2026-11-03T00:00:00Z')), [{ ...due, raisedAt: null }]);
      await store.transact(request('due'), () => ({ entries: [], settled: ['d1'], reply: null }));
      assert.deepEqual((await store.due('due', instant('2027-01-01T00:00:00Z'))).map((one) => one.id), ['d2']);
    });

    it('tells those who watch an agency, and only those', async () => {
      const seen: number[] = [];
      const stop = store.watch('watched', (size) => seen.push(size));
      await store.transact(request('watched'), () => batch(noted('x')));
      await store.transact(request('unwatched'), () => batch(noted('x')));
      stop();
      await store.transact(request('watched'), () => batch(noted('x')));
      assert.deepEqual(seen, [1]);
    });

    it('keeps hard text as it was written', async () => {
      const hard = { value: 'NUL \u0000, quote \' " \\, line \u2028, emoji 🗝️, $$ tag $$' };
      const { entries } = await store.transact({ ...request('hard', 'it\'s "x" \\'), idempotency: { key: "k'\\", requestHash: 'h' } }, () => ({ ...batch(noted('it\'s "x" \\', hard)), reply: hard }));
      assert.deepEqual(entries[0]?.data, hard);
      assert.deepEqual((await store.record('hard', custody('it\'s "x" \\')))?.state['value'], hard.value);
      assert.deepEqual(await store.entries('hard', 0, 1), entries);
    });
  });
}
