import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { dispatch } from '../../src/cli/dispatch.ts';

export interface Ran { readonly code: number | null; readonly out: string; readonly err: string }

const entry = fileURLToPath(new URL('../../src/cli/tipstaff.ts', import.meta.url));

/** Runs the real command in a process of its own, as a person would. */
export const tipstaff = (args: readonly string[], input = '', cwd?: string): Promise<Ran> => run(entry, args, input, cwd);

export function run(file: string, args: readonly string[], input = '', cwd?: string): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [file, ...args], { cwd, stdio: 'pipe' });
    let out = '';
    let err = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => { out += chunk; });
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => { err += chunk; });
    child.on('error', reject).on('close', code => resolve({ code, out, err }));
    child.stdin.end(input);
  });
}

/** The same command in this process: for a test that asks for many, what a process of its own costs is paid by another. */
export async function tipstaffHere(args: readonly string[], cwd = '.'): Promise<Ran> {
  let [out, err] = ['', ''];
  const code = await dispatch(args, { out: (text) => { out += text; }, err: (text) => { err += text; }, isTTY: false, env: {}, cwd, stdin: async () => '' });
  return { code, out, err };
}
