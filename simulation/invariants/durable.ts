import type { Evidence } from '../evidence.ts';

interface Receipt { readonly seq: number; readonly size: number; readonly entries: number }

/** Promise *durable*: what was acknowledged is in the ledger where its receipt says, once, however often it was asked. */
export function durable({ acknowledged, agencies, commits }: Evidence): readonly string[] {
  const lost = acknowledged.flatMap(({ command, body }) => {
    const entries = agencies.find((one) => one.agency === command.agency)?.entries ?? [];
    const receipt = body['receipt'] as unknown as Receipt;
    const entry = entries[receipt.seq];
    const stands = receipt.entries === 0 || (entry?.at === body['at'] && entry?.actor.principal === command.who);
    return stands ? [] : [`${command.name} of ${command.id} in ${command.agency} was acknowledged as entry ${receipt.seq}, which is not it`];
  });
  const keys = commits.flatMap((commit) => (commit.key === undefined ? [] : [`${commit.agency}/${commit.key}`]));
  const twice = [...new Set(keys.filter((key, at) => keys.indexOf(key) !== at))].map((key) => `the request ${key} was carried out more than once`);
  return [...lost, ...twice];
}
