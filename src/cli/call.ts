import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { reads } from '#desk/read/reads.ts';
import type { AnyUseCase } from '#desk/use-case.ts';
import { useCases } from '#desk/use-cases.ts';
import { pathOf } from '#http/use-case-routes.ts';
import { agencyOf, ask, dataText, find, tokenText, type Response } from './client.ts';
import { exit, UsageError } from './command.ts';
import type { Command, Io } from './command.ts';

export const command: Command = {
  summary: 'ask a running server for anything that its pages can do',
  usage: `Usage: tipstaff call KIND/ACTION [ID] --data JSON [options]
       tipstaff call --get PATH [options]
       tipstaff call --list [KIND]

  KIND/ACTION   what to ask for, such as custody/serve-warrant; --list shows all
  ID            the record that it is about; none when the action begins one
  --data        the fields: JSON, @FILE, or - for standard input; {} when omitted
  --get         read instead: such as records/custody/ID, head, due, me
  --token-file  file with the token; TIPSTAFF_TOKEN otherwise. Never on the command line, where others could see it
  --url         the server; TIPSTAFF_URL or http://localhost:4800 otherwise
  --if-match    version of the record that you have read, such as 7; legal acts ask for it
  --key         Idempotency-Key; say the same one again to repeat a call safely. A new one otherwise
  --json        the server's answer as it is
`,
  async run(args, io) {
    const { values, positionals } = parseArgs({
      args: [...args], allowPositionals: true,
      options: {
        'data': { type: 'string' }, 'get': { type: 'string' }, 'list': { type: 'boolean' }, 'token-file': { type: 'string' }, 'url': { type: 'string' },
        'if-match': { type: 'string' }, 'key': { type: 'string' }, 'json': { type: 'boolean' },
      },
    });
    if (values.list === true) return list(positionals[0], values.json === true, io);
    const asked = values.get === undefined ? find(positionals[0]) : undefined;
    const token = await tokenText(values['token-file'], io);
    const base = values.url ?? io.env['TIPSTAFF_URL'] ?? 'http://localhost:4800';
    const server = { base, token, agency: agencyOf(token) };
    if (asked === undefined) return answer(await ask(server, 'GET', `/v1/agencies/${server.agency}/${values.get ?? ''}`, {}, undefined), values.json === true, io);
    const headers = {
      'content-type': 'application/json', 'idempotency-key': values.key ?? randomUUID(),
      ...(values['if-match'] === undefined ? {} : { 'if-match': `"v${values['if-match'].replace(/^"?v?|"$/g, '')}"` }),
    };
    const path = pathOf(asked, server.agency, recordId(asked, positionals[1], server.agency));
    return answer(await ask(server, 'POST', path, headers, await dataText(values.data, io)), values.json === true, io);
  },
};

function list(kind: string | undefined, json: boolean, io: Io): number {
  const chosen = useCases.filter((each) => kind === undefined || each.kind === kind);
  if (chosen.length === 0) throw new UsageError(`There are no records of the kind “${kind ?? ''}”. Kinds: ${[...new Set(useCases.map((each) => each.kind))].join(', ')}.`);
  if (json) {
    io.out(JSON.stringify({ actions: chosen.map(({ kind: of, name, words, roles, weight, schema }) => ({ action: `${of}/${name}`, words, roles, weight, schema })), reads: reads.map(({ path, words }) => ({ path, words })) }) + '\n');
    return exit.done;
  }
  const width = Math.max(...chosen.map((each) => each.kind.length + each.name.length)) + 3;
  for (const each of chosen) io.out(`${`${each.kind}/${each.name}`.padEnd(width)}${each.words}${each.weight === 'act' ? ' (needs --if-match)' : ''}\n`);
  if (kind === undefined) io.out(`\nRead with --get:\n${reads.map((each) => `${each.path.padEnd(width)}${each.words}\n`).join('')}`);
  return exit.done;
}

function recordId(useCase: AnyUseCase, id: string | undefined, agency: string): string {
  if (useCase.kind === 'agency') return agency;
  if (useCase.weight === 'begins') return '';
  if (id === undefined) throw new UsageError(`${useCase.kind}/${useCase.name} needs the id of the ${useCase.kind} record`, 'missing-id');
  return encodeURIComponent(id);
}

/** Prints what the server answered, and gives the exit code for it. */
export function answer(response: Response, json: boolean, io: Io): number {
  const done = response.status >= 200 && response.status < 300;
  const text = json ? response.text : done ? pretty(response.text) : problemText(response.text);
  (done ? io.out : io.err)(text.endsWith('\n') ? text : `${text}\n`);
  if (done && !json && response.etag !== null) io.out(`version ${response.etag.replace(/\D/g, '')}\n`);
  if (done) return exit.done;
  if (response.status === 0 || response.status >= 500) return exit.unavailable;
  return [400, 401, 413, 415, 428].includes(response.status) ? exit.usage : exit.refused;
}

function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

interface ProblemText { title?: string; detail?: string; missing?: { fact: string; from: string }[]; citations?: string[]; errors?: { at: string; words: string }[]; allowed?: string[] }

function problemText(text: string): string {
  let problem: ProblemText;
  try {
    problem = JSON.parse(text) as ProblemText;
  } catch {
    return text;
  }
  return [
    `${problem.title ?? 'refused'}: ${problem.detail ?? ''}`,
    ...(problem.errors ?? []).map((each) => `  ${each.at} ${each.words}`),
    ...(problem.missing ?? []).map((each) => `  missing: ${each.fact} (from ${each.from})`),
    ...(problem.citations ?? []).map((each) => `  ${each}`),
    ...(problem.allowed === undefined || problem.allowed.length === 0 ? [] : [`  open now: ${problem.allowed.join('; ')}`]),
  ].join('\n');
}
