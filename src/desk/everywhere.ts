/** One agency's part of an act that must reach several. */
export interface Target {
  readonly agency: string;
  /** The record there, such as that agency's record of the officer. */
  readonly id: string;
}

export interface Acknowledged {
  readonly agency: string;
  readonly id: string;
  /** `committed`: appended under that agency's head lock and flushed. `refused`: that agency's record says no. `not-reached`: ask again. */
  readonly outcome: 'committed' | 'refused' | 'not-reached';
  readonly detail: string;
}

export interface Everywhere {
  /** True only when every agency has committed: until then something that relied on it may still be cleared somewhere. */
  readonly complete: boolean;
  readonly agencies: readonly Acknowledged[];
}

/**
 * Takes authority away in every agency that relied on it: each under its own head lock, all at once, none waiting for another
 * (promise *withdrawal*). What one agency answers never reaches another. `ask` says what one agency answered and never throws for a refusal.
 */
export async function everywhere(targets: readonly Target[], ask: (target: Target) => Promise<Omit<Acknowledged, 'agency' | 'id'>>): Promise<Everywhere> {
  const agencies = await Promise.all(targets.map(async (target): Promise<Acknowledged> => {
    try {
      return { agency: target.agency, id: target.id, ...(await ask(target)) };
    } catch (error) {
      return { agency: target.agency, id: target.id, outcome: 'not-reached', detail: error instanceof Error ? error.message : 'no answer' };
    }
  }));
  return { complete: agencies.length > 0 && agencies.every(({ outcome }) => outcome === 'committed'), agencies };
}
