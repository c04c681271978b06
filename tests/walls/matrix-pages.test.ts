import { after, before, test } from 'node:test';
import { everyCell } from './every-cell.ts';
import { stage, type Stage } from './stage.ts';

let on: Stage;
before(async () => { on = await stage(); });
after(() => on.close());

test('every page, asked for by everyone about every record in every spelling, answers as who-may.txt says', () => everyCell(on, on.operations.filter(({ part }) => part === 'page'), 10_000));
