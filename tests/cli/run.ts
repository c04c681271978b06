import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

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
