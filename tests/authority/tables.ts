import { readFileSync } from 'node:fs';
import type { Status } from '#authority/decision.ts';

const rows = (name: string): readonly string[][] => readFileSync(new URL(`../../src/authority/${name}.table.txt`, import.meta.url), 'utf8')
  .split('\n').filter(line => line !== '' && !line.startsWith('#')).map(line => line.split('|').map(cell => cell.trim()));

/** requirement, what is different, the change, the status. */
export const serviceTable = rows('service-requirements') as [string, string, string, string][];
/** sample, what is different, the change, requirement of the first basis, its status, the outcome. */
export const holdTable = rows('hold') as [string, string, string, string, string, string][];
export const serviceChanges = serviceTable.map(([, , changes]) => changes);
export const holdChanges = holdTable.map(([, , changes]) => changes);
/** sample, the trap, the change, the answer, the deciding requirement and its status. */
export const trapsTable = rows('traps') as [string, string, string, string, string][];
/** sample, the fact, the instant that it meets, the change, the requirement, and its status 1 ms before, at the instant, 1 ms after. */
export const instantsTable = rows('instants') as [string, string, string, string, string, Status, Status, Status][];
/** basis, when it began, zone, rule, when its limit is reached, why the row is here. */
export const holdEndsTable = rows('hold-ends') as [string, string, string, string, string, string][];
/** sample, the fact, the change that empties it, the requirement, its status then, and its status when the fact is left out. */
export const falsyTable = rows('falsy') as [string, string, string, string, string, string][];
