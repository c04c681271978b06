import { hash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { everywhere, type Acknowledged, type Target } from '#desk/everywhere.ts';
import { worksWhenBroken } from '#desk/harm.ts';
import { pathOf } from '#http/use-case-routes.ts';
import { agencyOf, ask, dataText, find, tokenText, type Response } from './client.ts';
import { exit, UsageError } from './command.ts';
import type { Command, Io } from './command.ts';

export const command: Command = {
  summary: 'withdraw or cancel in every agency that relied on it, agency by agency',
  usage: `Usage: tipstaff everywhere KIND/ACTION --targets FILE --data JSON --key KEY [--json]

For what takes authority away, such as officer/withdraw-officer or warrant/cancel-warrant. Each agency commits under its own lock;
“everywhere” is said only when all have. Run the same command with the same key again for those not reached: nothing is done twice.

  --targets   JSON: [{ "url", "tokenFile", "id" }], one for each agency; token files are taken from beside it
  --data      the fields, the same for every agency: JSON, @FILE, or - for standard input
  --key       any text of at least 8 characters that names this withdrawal
  --json      { complete, agencies: [{ agency, id, outcome, detail }] }
`,
  async run(args, io) {
    const { values, positionals } = parseArgs({
      args: [...args], allowPositionals: true,
      options: { targets: { type: 'string' }, data: { type: 'string' }, key: { type: 'string' }, json: { type: 'boolean' } },
    });
    const useCase = find(positionals[0]);
    if (!worksWhenBroken(useCase.kind, useCase.name)) throw new UsageError(`${useCase.kind}/${useCase.name} takes no authority away: ask each agency by itself, with “tipstaff call”.`, 'not-everywhere');
    if (values.targets === undefined || values.key === undefined) throw new UsageError('everywhere needs --targets and --key', 'missing-option');
    const targets = await readTargets(resolve(io.cwd, values.targets), io);
    const body = await dataText(values.data, io);
    const key = hash('sha256', values.key).slice(0, 40);
    const done = await everywhere(targets, async (target) => acknowledged(await withVersion(target as Reachable, pathOf(useCase, target.agency, encodeURIComponent(target.id)), useCase.kind, key, body)));
    if (values.json === true) io.out(`${JSON.stringify(done)}\n`);
    else {
      for (const each of done.agencies) io.out(`${each.agency.padEnd(24)}${each.outcome.padEnd(14)}${each.detail}\n`);
      io.out(done.complete ? 'Everywhere: every agency has committed.\n' : 'Not everywhere yet: what is listed above as not committed may still be relied on there.\n');
    }
    return done.complete ? exit.done : exit.refused;
  },
};

type Reachable = Target & { readonly base: string; readonly token: string };

async function readTargets(path: string, io: Io): Promise<readonly Reachable[]> {
  const listed = JSON.parse(await readFile(path, 'utf8')) as readonly { url?: string; tokenFile?: string; id?: string }[];
  if (!Array.isArray(listed)) throw new UsageError(`${path} is not a list of targets.`, 'bad-targets');
  return Promise.all(listed.map(async ({ url, tokenFile, id }) => {
    if (url === undefined || tokenFile === undefined || id === undefined) throw new UsageError(`Each target in ${path} has url, tokenFile and id.`, 'bad-targets');
    const token = await tokenText(resolve(dirname(path), tokenFile), io);
    return { base: url, token, agency: agencyOf(token), id };
  }));
}

/** Reads the record's version there, then acts on it; should it change in between, once more. */
async function withVersion(target: Reachable, path: string, kind: string, key: string, body: string): Promise<Response> {
  for (let attempt = 0; ; attempt += 1) {
    const read = await ask(target, 'GET', `/v1/agencies/${target.agency}/records/${kind}/${encodeURIComponent(target.id)}`, {}, undefined);
    if (read.etag === null) return read;
    const acted = await ask(target, 'POST', path, { 'content-type': 'application/json', 'idempotency-key': key, 'if-match': read.etag }, body);
    if (acted.status !== 412 || attempt >= 3) return acted;
  }
}

function acknowledged({ status, text }: Response): Omit<Acknowledged, 'agency' | 'id'> {
  const answer = JSON.parse(text) as { title?: string; detail?: string; receipt?: { seq: number } };
  if (status === 200) return { outcome: 'committed', detail: `entry ${answer.receipt?.seq ?? '?'}` };
  const detail = `${answer.title ?? status}: ${answer.detail ?? ''}`;
  return { outcome: status === 0 || status >= 500 ? 'not-reached' : 'refused', detail };
}
