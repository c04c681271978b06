import { parseArgs } from 'node:util';
import { run } from '#desk/run.ts';
import { Refused } from '#desk/refusal.ts';
import type { AnyUseCase, Caller, Deps } from '#desk/use-case.ts';
import { useCases } from '#desk/use-cases.ts';
import type { JsonObject, RecordKind } from '#ledger/envelope.ts';
import { openDesk } from '../main.ts';
import { ensureKeys } from '#store/agency-keys.ts';
import { exit, UsageError } from './command.ts';
import type { Command } from './command.ts';
import { plainly } from './data-folder.ts';
import { PLACE, placeOf, placeOptions } from './place.ts';

const ID = /^[0-9A-Za-z][0-9A-Za-z-]{0,63}$/;

export const command: Command = {
  summary: 'begin an agency: its keys, its record, its first administrator',
  usage: `Usage: tipstaff agency create --data DIR --id ID --name NAME --state us-xx --admin NAME [options]

Makes the agency's keys when there are none, its record, an administrator and the administrator's first token, which is printed once.
The server must not be running on the same folder.

${PLACE}
  --id          short name of the agency in every path and token, such as fremont: letters, digits, hyphen
  --name        the agency's name
  --state       its state, such as us-fl
  --county      its county
  --ori         its originating agency identifier, nine characters
  --origin      name of its ledger, for ever, such as tipstaff.fremont.example/jail; tipstaff.invalid/ID otherwise
  --admin       name of the first administrator
  --json        { agency, principal, token }
`,
  run: plainly(async (args, io) => {
    const { values, positionals } = parseArgs({
      args: [...args], allowPositionals: true,
      options: {
        ...placeOptions, id: { type: 'string' }, name: { type: 'string' }, state: { type: 'string' }, county: { type: 'string' }, ori: { type: 'string' },
        origin: { type: 'string' }, admin: { type: 'string' }, json: { type: 'boolean' },
      },
    });
    if (positionals.length > 0) throw new UsageError(`What is “${positionals.join(' ')}”? Options begin with two dashes.`);
    const { id, name, state, admin } = values;
    if (id === undefined || name === undefined || state === undefined || admin === undefined) throw new UsageError('agency create needs --id, --name, --state and --admin', 'missing-option');
    if (!ID.test(id)) throw new UsageError(`“${id}” cannot name an agency: letters, digits and hyphen, at most 64`, 'bad-id');
    const { deps, site } = await openDesk(placeOf(values, io), (words) => io.err(`${words}\n`));
    try {
      await ensureKeys(site.store, site.vault, id, values.origin ?? `tipstaff.invalid/${id}`);
      await atConsole(deps, id, 'agency', 'set-up-agency', id, { name, state, ...(values.county === undefined ? {} : { county: values.county }), ...(values.ori === undefined ? {} : { ori: values.ori }) });
      const principal = deps.ids.next();
      await atConsole(deps, id, 'principal', 'add-principal', principal, { role: 'administrator', personal: { name: admin } });
      const { token } = await atConsole(deps, id, 'principal', 'issue-token', principal, {});
      io.out(values.json === true ? `${JSON.stringify({ agency: id, principal, token })}\n`
        : `Agency ${id} begun. Back up its keys now: tipstaff keys backup.\nThe administrator’s token, shown this once; keep it in a file that only you can read:\n${String(token)}\n`);
      return exit.done;
    } finally {
      await site.close();
    }
  }),
};

/** Asks at the console: whoever holds the data folder and its keys. What is refused is said and nothing is written. */
export async function atConsole(deps: Deps, agency: string, kind: RecordKind, name: string, id: string, asked: JsonObject): Promise<JsonObject> {
  const found = useCases.find((each) => each.kind === kind && each.name === name) as AnyUseCase;
  const caller: Caller = { agency, principal: 'console', role: 'administrator', via: 'console' };
  try {
    return (await run(found, { id, command: asked }, caller, deps)).body;
  } catch (error) {
    if (error instanceof Refused) throw new UsageError(`${error.refusal.title}: ${error.refusal.detail}`, error.refusal.code);
    throw error;
  }
}
