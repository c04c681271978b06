import type { Decision } from '#authority/decision.ts';
import type { Envelope } from '#ledger/envelope.ts';
import { type Acknowledged, type Evidence, field, place } from '../evidence.ts';

/** Which entry of the record an acknowledged withdrawal must have left. */
const takesAway: { readonly [name: string]: string } = {
  'withdraw-officer': 'officer-removed', 'lapse-officer': 'agency-roster-lapsed', 'cancel-warrant': 'warrant-cancelled', 'end-agreement': 'agreement-ending-recorded',
};

/** Promise *withdrawal*: judged from the moment the one who withdrew was told, whatever the ledger came to say. */
export function withdrawal({ acknowledged, agencies }: Evidence): readonly string[] {
  return acknowledged.filter((each) => takesAway[each.command.name] !== undefined).flatMap((each) => {
    const entries = agencies.find((one) => one.agency === each.command.agency)?.entries ?? [];
    const { name, kind, id } = each.command;
    const recorded = entries.some((entry) => entry.kind === kind && entry.stream === id && entry.type === takesAway[name] && entry.seq < each.size);
    return [
      ...(recorded ? [] : [`${name} of ${id} in ${each.command.agency} was acknowledged and is not in the ledger`]),
      ...entries.slice(each.size).filter((entry) => reliesOn(entry, each)).map((entry) => `${place(entry)} cleared after ${name} of ${id} was acknowledged at size ${each.size}`),
    ];
  });
}

function reliesOn(entry: Envelope, { command }: Acknowledged): boolean {
  if (entry.type !== 'decision-taken' || (field(entry, 'decision') as Decision).outcome !== 'cleared') return false;
  if (command.kind === 'agreement') return true;
  return field(entry, command.kind) === command.id;
}
