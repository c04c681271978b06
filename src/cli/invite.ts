import { parseArgs } from 'node:util';
import { atConsole } from './agency.ts';
import { openDesk } from '../main.ts';
import { exit, UsageError } from './command.ts';
import type { Command } from './command.ts';
import { plainly } from './data-folder.ts';
import { PLACE, placeOf, placeOptions } from './place.ts';

export const command: Command = {
  summary: 'a one-time code with which someone binds a passkey, at the machine that holds the records',
  usage: `Usage: tipstaff invite  --data DIR --agency ID --principal ID [--json]
       tipstaff invite release --data DIR --agency ID --principal ID [--json]

For the first administrator, and for when nobody can sign in. The code is printed once, counts once and for 24 hours; it is typed on the page
/enrol and ends every passkey that the person had. “release” lets someone sign in again who was locked out.
While the server runs, administrators use “tipstaff call principal/invite-enrolment”, “principal/approve-enrolment” and “principal/release-sign-in”.

${PLACE}
  --json        { code, invitation, expiresAt }
`,
  run: plainly(async (args, io) => {
    const { values, positionals: [action, ...more] } = parseArgs({
      args: [...args], allowPositionals: true, options: { ...placeOptions, agency: { type: 'string' }, principal: { type: 'string' }, json: { type: 'boolean' } },
    });
    const { agency, principal } = values;
    if (agency === undefined || principal === undefined) throw new UsageError('invite needs --agency and --principal', 'missing-option');
    if (more.length > 0 || (action !== undefined && action !== 'release')) throw new UsageError(`“${[action, ...more].join(' ')}” is not an action of invite: say nothing, or release.`, 'unknown-action');
    const { deps, site } = await openDesk(placeOf(values, io), (words) => io.err(`${words}\n`));
    try {
      if (action === 'release') {
        await atConsole(deps, agency, 'principal', 'release-sign-in', principal, { reason: 'person-confirmed' });
        io.out(values.json === true ? '{"released":true}\n' : 'Released.\n');
        return exit.done;
      }
      const { code, invitation, expiresAt } = await atConsole(deps, agency, 'principal', 'invite-enrolment', principal, {});
      io.out(values.json === true ? `${JSON.stringify({ code, invitation, expiresAt })}\n` : `${String(code)}\n`);
      return exit.done;
    } finally {
      await site.close();
    }
  }),
};
