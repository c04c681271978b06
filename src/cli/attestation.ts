import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { INVALID, readPlace, SUSPENDED, VALID } from '#attestation/status-list.ts';
import { statusListPath } from '#desk/attestation/addresses.ts';
import { pathOf } from '#http/use-case-routes.ts';
import { answer } from './call.ts';
import { agencyOf, ask, find, tokenText, type Response } from './client.ts';
import { exit, UsageError } from './command.ts';
import type { Command, Io } from './command.ts';

interface Server { readonly base: string; readonly token: string; readonly agency: string }
interface Values { readonly hours?: string | undefined; readonly out?: string | undefined; readonly reason?: string | undefined; readonly json?: boolean | undefined }

export const command: Command = {
  summary: 'what the agency signs of its own records of an officer',
  usage: `Usage: tipstaff attestation issue OFFICER [--hours N] [--out FILE] [options]
       tipstaff attestation status ID [options]
       tipstaff attestation end ID --reason card-lost|replaced|not-needed|issued-in-error [options]
       tipstaff attestation list [options]

Asks a running server. What is issued is the agency’s attestation of its own records, not an ICE credential (docs/attestation.md).
Anyone checks it with “tipstaff-verify --attestation FILE”.

  --hours       how many hours it counts, at most 720; a week when omitted, and never past an end that the records state
  --out         file for the signed text, which must not exist; standard output otherwise
  --token-file  file with the token; TIPSTAFF_TOKEN otherwise
  --url         the server; TIPSTAFF_URL or http://localhost:4800 otherwise
  --json        the server’s answer as it is
`,
  async run(args, io) {
    const { values, positionals: [action, id, more] } = parseArgs({
      args: [...args], allowPositionals: true,
      options: { 'hours': { type: 'string' }, 'out': { type: 'string' }, 'reason': { type: 'string' }, 'token-file': { type: 'string' }, 'url': { type: 'string' }, 'json': { type: 'boolean' } },
    });
    if (more !== undefined || (id === undefined) !== (action === 'list')) throw new UsageError('Say issue OFFICER, status ID, end ID or list.', 'missing-id');
    const token = await tokenText(values['token-file'], io);
    const server = { base: values.url ?? io.env['TIPSTAFF_URL'] ?? 'http://localhost:4800', token, agency: agencyOf(token) };
    switch (action) {
      case 'issue': return issue(server, id as string, values, io);
      case 'status': return status(server, id as string, values, io);
      case 'end': return answer(await post(server, 'end-attestation', encodeURIComponent(id as string), { reason: values.reason ?? '' }), values.json === true, io);
      case 'list': return answer(await ask(server, 'GET', `/v1/agencies/${server.agency}/records/attestation`, {}, undefined), values.json === true, io);
      default: throw new UsageError('Say issue, status, end or list.', 'unknown-action');
    }
  },
};

const post = (server: Server, name: string, id: string, command: object): Promise<Response> =>
  ask(server, 'POST', pathOf(find(`attestation/${name}`), server.agency, id), { 'content-type': 'application/json', 'idempotency-key': randomUUID() }, JSON.stringify(command));

async function issue(server: Server, officer: string, { hours, out, json }: Values, io: Io): Promise<number> {
  if (hours !== undefined && !/^[1-9]\d{0,3}$/.test(hours)) throw new UsageError(`--hours ${hours} is not a number of hours.`, 'bad-hours');
  const response = await post(server, 'issue-attestation', '', { officer, ...(hours === undefined ? {} : { hours: Number(hours) }) });
  if (response.status !== 200 || json === true) return answer(response, json === true, io);
  const { attestation, expiresAt } = JSON.parse(response.text) as { readonly attestation: string; readonly expiresAt: string };
  if (out === undefined) io.out(`${attestation}\n`);
  else await writeFile(resolve(io.cwd, out), `${attestation}\n`, { flag: 'wx', mode: 0o600 });
  io.err(`The agency’s attestation of its own records; not an ICE credential. It expires ${expiresAt}; the status list says whether it still counts.\n`);
  return exit.done;
}

const WORDS = { [VALID]: 'valid', [INVALID]: 'ended', [SUSPENDED]: 'suspended' } as const;

/** What an outsider’s verifier would read in the list at this moment. Exit 1 when it does not count. */
async function status(server: Server, id: string, { json }: Values, io: Io): Promise<number> {
  const [record, list] = await Promise.all([
    ask(server, 'GET', `/v1/agencies/${server.agency}/records/attestation/${encodeURIComponent(id)}`, {}, undefined), ask(server, 'GET', statusListPath(server.agency), {}, undefined),
  ]);
  const failed = [record, list].find((each) => each.status !== 200);
  if (failed !== undefined) return answer(failed, json === true, io);
  const { state } = JSON.parse(record.text) as { readonly state: { readonly index: number; readonly expiresAt: string } };
  const { value, at } = readPlace(list.text, state.index);
  // The place of an expired file is a decoy’s again: what stands there is nobody’s.
  const said = state.expiresAt <= at ? 'expired' : WORDS[value];
  io.out(json === true ? `${JSON.stringify({ id, status: said, at, expiresAt: state.expiresAt })}\n` : `${said} at ${at}; expires ${state.expiresAt}\n`);
  return said === 'valid' ? exit.done : exit.refused;
}
