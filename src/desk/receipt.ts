import { leafText } from '#ledger/leaf.ts';
import { signCheckpoint } from '#ledger/checkpoint.ts';
import { noteKey, signerOf } from '#ledger/note.ts';
import { consistencyProof, rootFromStore } from '#ledger/proof.ts';
import { buildReceipt, proveLeaves } from '#ledger/receipt.ts';
import type { ReceiptParts } from '#ledger/receipt.ts';
import type { Envelope } from '#ledger/envelope.ts';
import { StoreUnavailable } from '#store/store.ts';
import type { HeadRecord } from '#store/store.ts';
import { NotFound } from './refusal.ts';
import type { Deps } from './use-case.ts';

/** Entries of a custody that say until when: a receipt of any of its acts carries them. */
const SAY_UNTIL_WHEN: ReadonlySet<string> = new Set(['basis-began', 'limits-added']);

/**
 * The receipt of one entry: proved against the latest signed checkpoint, together with the decision that cleared it, the limits of its
 * custody, and the entry that says which agency this is. With `since`, the size of a checkpoint that the reader kept, it also proves
 * that the ledger has only grown from there. Throws NotFound; ReceiptError when the parts do not prove each other; StoreUnavailable
 * when a checkpoint would have to be signed over a ledger that is unproven.
 */
export async function receiptFor(deps: Deps, agency: string, seq: number, since?: number): Promise<string> {
  const head = await deps.store.head(agency);
  if (head === undefined || seq >= head.size) throw new NotFound('no such entry');
  const [act] = await deps.store.entries(agency, seq, seq + 1);
  if (act === undefined || act.seq !== seq) throw new NotFound('no such entry');
  const stream = act.kind === 'custody' ? await deps.store.timeline(agency, { kind: act.kind, id: act.stream }) : [];
  const first = (await deps.store.entries(agency, 0, 1)).filter((entry) => entry.kind === 'agency');
  const related = [...first, ...stream.filter((entry) => bearsOn(act, entry))].filter((entry) => entry.seq !== seq && entry.seq < head.size);
  const [proven, ...others] = await proveLeaves(deps.store.tree(agency), head.size, [act, ...related].map(leafText));
  if (proven === undefined) throw new NotFound('no such entry');
  const key = signerOf(head.checkpoint, deps.vault.verifiers(agency).map(({ name, publicKey }) => noteKey(name, publicKey)));
  const earlier = since === undefined ? undefined : await grownFrom(deps, head, since);
  return buildReceipt({ act: proven, related: others, checkpoint: head.checkpoint, key, ...(earlier === undefined ? {} : { earlier }) });
}

/** Signing is repeatable: the checkpoint of an earlier size comes out as it was signed then, unless the key has changed since. */
async function grownFrom(deps: Deps, head: HeadRecord, since: number): Promise<NonNullable<ReceiptParts['earlier']>> {
  const unproven = await deps.store.unproven(head.agency);
  if (unproven !== undefined) throw new StoreUnavailable('unproven', unproven);
  if (since > head.size) throw new NotFound('no such checkpoint');
  const tree = deps.store.tree(head.agency);
  const checkpoint = signCheckpoint(deps.vault.signer(head.agency), since, await rootFromStore(tree, since));
  return { checkpoint, proof: await consistencyProof(tree, since, head.size) };
}

/** The decision that the act names as its clearance, and every limit of the custody: until when is part of any act on it. */
function bearsOn(act: Envelope, entry: Envelope): boolean {
  const isItsDecision = entry.type === 'decision-taken' && entry.seq < act.seq && entry.data['id'] === act.data['clearance'];
  return isItsDecision || SAY_UNTIL_WHEN.has(entry.type);
}
