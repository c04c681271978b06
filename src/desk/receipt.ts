import { leafText } from '#ledger/leaf.ts';
import { noteKey } from '#ledger/note.ts';
import { buildReceipt, proveLeaves } from '#ledger/receipt.ts';
import type { Envelope } from '#ledger/envelope.ts';
import { NotFound } from './refusal.ts';
import type { Deps } from './use-case.ts';

/** Entries of a custody that say until when: a receipt of any of its acts carries them. */
const SAY_UNTIL_WHEN: ReadonlySet<string> = new Set(['basis-began', 'limits-added']);

/**
 * The receipt of one entry: proved against the latest signed checkpoint, together with the decision that cleared it, the limits of its
 * custody, and the entry that says which agency this is. Throws NotFound; ReceiptError when the parts do not prove each other.
 */
export async function receiptFor(deps: Deps, agency: string, seq: number): Promise<string> {
  const head = await deps.store.head(agency);
  if (head === undefined || seq >= head.size) throw new NotFound('no such entry');
  const [act] = await deps.store.entries(agency, seq, seq + 1);
  if (act === undefined || act.seq !== seq) throw new NotFound('no such entry');
  const stream = act.kind === 'custody' ? await deps.store.timeline(agency, { kind: act.kind, id: act.stream }) : [];
  const first = (await deps.store.entries(agency, 0, 1)).filter((entry) => entry.kind === 'agency');
  const related = [...first, ...stream.filter((entry) => bearsOn(act, entry))].filter((entry) => entry.seq !== seq && entry.seq < head.size);
  const [proven, ...others] = await proveLeaves(deps.store.tree(agency), head.size, [act, ...related].map(leafText));
  if (proven === undefined) throw new NotFound('no such entry');
  const signer = deps.vault.signer(agency);
  return buildReceipt({ act: proven, related: others, checkpoint: head.checkpoint, key: noteKey(signer.name, signer.publicKey) });
}

/** The decision that the act names as its clearance, and every limit of the custody: until when is part of any act on it. */
function bearsOn(act: Envelope, entry: Envelope): boolean {
  const isItsDecision = entry.type === 'decision-taken' && entry.seq < act.seq && entry.data['id'] === act.data['clearance'];
  return isItsDecision || SAY_UNTIL_WHEN.has(entry.type);
}
