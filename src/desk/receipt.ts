import { leafText } from '#ledger/leaf.ts';
import { noteKey } from '#ledger/note.ts';
import { buildReceipt, proveLeaves } from '#ledger/receipt.ts';
import type { Envelope } from '#ledger/envelope.ts';
import { NotFound } from './refusal.ts';
import type { Deps } from './use-case.ts';

/** How many entries before an act are looked through for the decision that it rests on. */
const LOOK_BACK = 16;

/**
 * The receipt of one entry: proved against the latest signed checkpoint, together with the decision that cleared it where there is one.
 * Throws NotFound; ReceiptError when the parts do not prove each other.
 */
export async function receiptFor(deps: Deps, agency: string, seq: number): Promise<string> {
  const head = await deps.store.head(agency);
  if (head === undefined || seq >= head.size) throw new NotFound('no such entry');
  const before = await deps.store.entries(agency, Math.max(0, seq - LOOK_BACK), seq + 1);
  const act = before.at(-1);
  if (act === undefined || act.seq !== seq) throw new NotFound('no such entry');
  const related = decisionOf(act, before);
  const leaves = [act, ...related].map(leafText);
  const [proven, ...others] = await proveLeaves(deps.store.tree(agency), head.size, leaves);
  if (proven === undefined) throw new NotFound('no such entry');
  const signer = deps.vault.signer(agency);
  return buildReceipt({ act: proven, related: others, checkpoint: head.checkpoint, key: noteKey(signer.name, signer.publicKey) });
}

/** The decision that a service names as its clearance: it stands a few entries earlier on the same custody. */
function decisionOf(act: Envelope, before: readonly Envelope[]): readonly Envelope[] {
  const clearance = act.data['clearance'];
  if (typeof clearance !== 'string') return [];
  return before.filter((each) => each.type === 'decision-taken' && each.stream === act.stream && each.data['id'] === clearance).slice(-1);
}
