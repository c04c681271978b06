import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BoardHub } from '#pages/board-hub.ts';
import type { Stream } from '#pages/live.ts';
import { county } from '#demo/set-up.ts';
import { testCounty } from '../desk/county.ts';

/** A reader of the board, who can leave. */
function reader(): Stream & { readonly got: string[] } {
  const got: string[] = [];
  const endings: (() => void)[] = [];
  let open = true;
  return {
    got,
    get open() { return open; },
    send: (event) => { got.push(event); },
    end() {
      if (!open) return;
      open = false;
      for (const done of endings) done();
    },
    onEnd: (done) => { endings.push(done); },
  };
}

test('whoever leaves, even while the board is being read for them, leaves nothing running', async () => {
  const at = await testCounty();
  let watching = 0;
  const { store } = at.deps;
  const watch = store.watch.bind(store);
  store.watch = (...given) => {
    const stop = watch(...given);
    watching += 1;
    return () => { watching -= 1; stop(); };
  };
  const hub = new BoardHub(at.deps);
  const stays = reader();
  await hub.join(county.agency, true, stays, undefined);
  assert.deepEqual([stays.got, watching], [['board'], 1]);
  stays.end();
  assert.equal(watching, 0, 'the last reader left');
  const hasty = reader();
  const joining = hub.join(county.agency, true, hasty, undefined);
  hasty.end();
  await joining;
  assert.deepEqual([hasty.got, watching], [[], 0], 'one who left while the board was read');
  await at.close();
});
