import type { Envelope } from '#ledger/envelope.ts';
import type { Instant } from '#time/instant.ts';
import { field, instantOf, text } from '../evidence.ts';

/** What the ledger has said so far against clearing anyone, kept in the plainest way there is. */
export class Standing {
  readonly #cancelled = new Map<string, Instant>();
  readonly #removed = new Map<string, Instant>();
  readonly #stops = new Map<string, Set<string>>();
  readonly #served = new Set<string>();
  readonly #eligible = new Map<string, Instant>();
  readonly #ended = new Set<string>();
  #agreementEnds: Instant | undefined;

  add(entry: Envelope): void {
    const { stream } = entry;
    switch (entry.type) {
      case 'warrant-cancelled': keepEarlier(this.#cancelled, stream, instantOf(entry, 'at') ?? entry.at); break;
      case 'officer-removed': keepEarlier(this.#removed, stream, instantOf(entry, 'effectiveAt') ?? entry.at); break;
      case 'agency-roster-lapsed': keepEarlier(this.#removed, stream, instantOf(entry, 'at') ?? entry.at); break;
      case 'agreement-ending-recorded': this.#agreementEnds ??= instantOf(entry, 'effectiveAt') ?? entry.at; break;
      case 'stop-opened': this.#stops.set(stream, (this.#stops.get(stream) ?? new Set()).add(text(entry, 'id'))); break;
      case 'stop-answered': if (text(entry, 'status') === 'resolved') this.#stops.get(stream)?.delete(text(entry, 'stop')); break;
      case 'release-eligible': keepEarlier(this.#eligible, stream, instantOf(entry, 'at') ?? entry.at); break;
      case 'warrant-served': this.#served.add(stream); break;
      case 'custody-ended': this.#ended.add(stream); break;
      case 'returned-to-custody': this.#ended.delete(stream); break;
      default:
    }
  }

  /** Every reason why this decision about a custody could not have cleared. */
  against(decision: Envelope): readonly string[] {
    const { stream, at } = decision;
    const by = (instants: ReadonlyMap<string, Instant>, id: unknown): boolean => (instants.get(String(id)) ?? '9999') <= at;
    return [
      ...(by(this.#cancelled, field(decision, 'warrant')) ? ['the warrant was cancelled'] : []),
      ...(by(this.#removed, field(decision, 'officer')) ? ['the officer’s authority was gone'] : []),
      ...(this.#agreementEnds !== undefined && this.#agreementEnds <= at ? ['the agreement had ended'] : []),
      ...((this.#stops.get(stream)?.size ?? 0) > 0 ? ['a stop was open'] : []),
      ...(by(this.#eligible, stream) ? [] : ['the person was not release-eligible']),
      ...(this.#served.has(stream) ? ['the person had been served'] : []),
      ...(this.#ended.has(stream) ? ['the custody had ended'] : []),
    ];
  }
}

function keepEarlier(instants: Map<string, Instant>, id: string, at: Instant): void {
  const had = instants.get(id);
  if (had === undefined || at < had) instants.set(id, at);
}
