#!/usr/bin/env node
import { text } from 'node:stream/consumers';
import { dispatch } from './dispatch.ts';

// A reader that has seen enough (`tipstaff … | head`) is not a failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

process.exitCode = await dispatch(process.argv.slice(2), {
  out: chunk => void process.stdout.write(chunk),
  err: chunk => void process.stderr.write(chunk),
  isTTY: process.stdout.isTTY === true,
  env: process.env,
  cwd: process.cwd(),
  stdin: () => text(process.stdin),
});
