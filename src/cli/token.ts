import { parseArgs } from 'node:util';
import type { PrincipalState } from '#people/principal.ts';
import { atConsole } from './agency.ts';
import { openDesk } from '../main.ts';
import { exit, UsageError } from './command.ts';
import type { Command } from './command.ts';
import { plainly } from './data-folder.ts';
import { PLACE, placeOf, placeOptions } from './place.ts';

export const command: Command = {
  summary: 'tokens of an agency, at the machine that holds its records',
  usage: `Usage: tipstaff token list   --data DIR --agency ID [--json]
       tipstaff token issue  --data DIR --agency ID --principal ID [--expires INSTANT] [--json]
       tipstaff token revoke --data DIR --agency ID --principal ID --token ID [--json]

For when nobody can sign in. While the server runs, an administrator uses “tipstaff call principal/issue-token”.

${PLACE}
  --expires     when it stops counting, RFC 3339 with offset; 90 days otherwise
`,
  run: plainly(async (args, io) => {
    const { values, positionals: [action] } = parseArgs({
      args: [...args], allowPositionals: true,
      options: { ...placeOptions, agency: { type: 'string' }, principal: { type: 'string' }, token: { type: 'string' }, expires: { type: 'string' }, json: { type: 'boolean' } },
    });
    const { agency, principal, token } = values;
    if (agency === undefined) throw new UsageError('token needs --agency', 'missing-option');
    if (action !== 'list' && principal === undefined) throw new UsageError(`token ${action ?? ''} needs --principal`, 'missing-option');
    const { deps, site } = await openDesk(placeOf(values, io), (words) => io.err(`${words}\n`));
    try {
      switch (action) {
        case 'list': {
          const found = (await deps.store.records(agency, 'principal', { limit: 10_000 })).map(({ ref, state }) => {
            const { role, status, tokens } = state as unknown as PrincipalState;
            return { principal: ref.id, role, status, tokens: tokens.map(({ id, expiresAt, revokedAt }) => ({ id, expiresAt, revokedAt })) };
          });
          io.out(values.json === true ? `${JSON.stringify(found)}\n` : found.map((each) => `${each.principal}  ${each.role}  ${each.status}\n${each.tokens.map((one) => `    ${one.id}  ${one.revokedAt === undefined ? `until ${one.expiresAt}` : 'revoked'}\n`).join('')}`).join(''));
          return exit.done;
        }
        case 'issue': {
          const body = await atConsole(deps, agency, 'principal', 'issue-token', principal as string, values.expires === undefined ? {} : { expiresAt: values.expires });
          io.out(values.json === true ? `${JSON.stringify({ token: body['token'], id: body['tokenId'], expiresAt: body['expiresAt'] })}\n` : `${String(body['token'])}\n`);
          return exit.done;
        }
        case 'revoke': {
          if (token === undefined) throw new UsageError('token revoke needs --token', 'missing-option');
          await atConsole(deps, agency, 'principal', 'revoke-token', principal as string, { token });
          io.out(values.json === true ? '{"revoked":true}\n' : 'Revoked.\n');
          return exit.done;
        }
        default: throw new UsageError('Say list, issue or revoke.', 'unknown-action');
      }
    } finally {
      await site.close();
    }
  }),
};
