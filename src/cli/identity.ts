import { parseArgs } from 'node:util';
import { identitiesInUse } from '#people/identity.ts';
import type { PrincipalState } from '#people/principal.ts';
import { atConsole } from './agency.ts';
import { openDesk } from '../main.ts';
import { exit, UsageError } from './command.ts';
import type { Command } from './command.ts';
import { plainly } from './data-folder.ts';
import { PLACE, placeOf, placeOptions } from './place.ts';

export const command: Command = {
  summary: 'identities at the identity provider, at the machine that holds the records',
  usage: `Usage: tipstaff identity list   --data DIR --agency ID [--json]
       tipstaff identity link   --data DIR --agency ID --principal ID --issuer URL --subject TEXT [--json]
       tipstaff identity unlink --data DIR --agency ID --principal ID --identity DIGEST [--json]

For the first administrator, whom nobody else can link. While the server runs, an administrator uses “tipstaff call principal/link-identity”.

${PLACE}
  --issuer      the provider’s issuer, exactly as it stands in the sign-in settings
  --subject     the provider’s own lasting name for the person; the page that refuses them shows it
  --identity    the digest that “list” shows
`,
  run: plainly(async (args, io) => {
    const { values, positionals: [action] } = parseArgs({
      args: [...args], allowPositionals: true,
      options: { ...placeOptions, agency: { type: 'string' }, principal: { type: 'string' }, issuer: { type: 'string' }, subject: { type: 'string' }, identity: { type: 'string' }, json: { type: 'boolean' } },
    });
    const asked = askedOf(action, values);
    const { deps, site } = await openDesk(placeOf(values, io), (words) => io.err(`${words}\n`));
    try {
      if (asked.action !== 'list') {
        const body = await atConsole(deps, asked.agency, 'principal', `${asked.action}-identity`, asked.principal, asked.command);
        const digest = asked.action === 'link' ? body['identity'] : asked.command['identity'];
        io.out(values.json === true ? `${JSON.stringify({ identity: digest })}\n` : `${asked.action === 'link' ? 'Linked' : 'Unlinked'}: ${String(digest)}\n`);
        return exit.done;
      }
      const found = (await deps.store.records(asked.agency, 'principal', { limit: 10_000 })).flatMap(({ ref, state }) => {
        const { role, status, identities } = state as unknown as PrincipalState;
        return identitiesInUse(identities).map(({ issuer, digest, linkedAt }) => ({ principal: ref.id, role, status, issuer, identity: digest, linkedAt }));
      });
      io.out(values.json === true ? `${JSON.stringify(found)}\n` : found.map((each) => `${each.principal}  ${each.role}  ${each.status}\n    ${each.issuer}  since ${each.linkedAt}\n    ${each.identity}\n`).join(''));
      return exit.done;
    } finally {
      await site.close();
    }
  }),
};

type Asked =
  | { readonly action: 'list'; readonly agency: string }
  | { readonly action: 'link' | 'unlink'; readonly agency: string; readonly principal: string; readonly command: Record<string, string | { subject: string }> };

function askedOf(action: string | undefined, values: { readonly [name: string]: string | boolean | undefined }): Asked {
  const need = (name: string): string => {
    const value = values[name];
    if (typeof value !== 'string') throw new UsageError(`identity ${action ?? ''} needs --${name}`, 'missing-option');
    return value;
  };
  const agency = need('agency');
  if (action === 'list') return { action, agency };
  if (action === 'link') return { action, agency, principal: need('principal'), command: checked(need('issuer'), need('subject')) };
  if (action === 'unlink') return { action, agency, principal: need('principal'), command: { identity: need('identity') } };
  throw new UsageError('Say what to do: identity list, identity link or identity unlink.', 'missing-option');
}

/** The console has no HTTP schema in front of it. */
function checked(issuer: string, subject: string): Record<string, string | { subject: string }> {
  if (!/^https?:\/\/[\x21-\x7e]{1,500}$/.test(issuer)) throw new UsageError(`“${issuer}” is not an issuer such as https://id.fremont.example`, 'bad-input');
  if (!/^[\x21-\x7e]{1,255}$/.test(subject)) throw new UsageError('The subject is 1 to 255 visible characters, without spaces.', 'bad-input');
  return { issuer, personal: { subject } };
}
