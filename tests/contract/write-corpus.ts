import { join } from 'node:path';
import { writeBackup } from '#store/backup.ts';
import { connectOnce } from '#store/driver.ts';
import { testCounty } from '../desk/county.ts';
import { NOW } from '../desk/county.ts';

/** Writes the fictional county as today's schema holds it: once for each released schema, never again for one that is frozen. */
const county = await testCounty();
const link = await connectOnce(county.database.app, 'corpus');
const { rows } = await writeBackup(link, join(process.argv[2] ?? '.', 'backup.jsonl'), { id: 'fiction', at: NOW });
console.log(`${rows} rows`);
await link.close();
await county.close();
