import type { Json } from '#ledger/envelope.ts';
import type { Batch, Committed, Opened, OpenRequest, Store } from '#store/store.ts';

interface Between {
  request?(request: OpenRequest): OpenRequest;
  opened?(opened: Opened): Opened;
  batch?<T extends Json>(batch: Batch<T>): Batch<T>;
}

/** A store that does something else with a transaction than it was asked, and is otherwise the one inside. */
export function throughStore(inner: Store, between: Between): Store {
  const transact = <T extends Json>(request: OpenRequest, decide: (opened: Opened) => Batch<T>): Promise<Committed<T>> =>
    inner.transact(between.request?.(request) ?? request, (opened) => {
      const batch = decide(between.opened?.(opened) ?? opened);
      return between.batch?.(batch) ?? batch;
    });
  return new Proxy(inner, {
    get(target, name) {
      if (name === 'transact') return transact;
      const found: unknown = Reflect.get(target, name, target);
      return typeof found === 'function' ? found.bind(target) : found;
    },
  });
}
