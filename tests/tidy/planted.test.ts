import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blank } from './blank.ts';
import { outbound } from './outbound.ts';
import { clockAndRandomness } from './purity.ts';
import { deadExports, deadFiles, entryPoints } from './reach.ts';
import { importCycles, importDirection } from './rooms.ts';
import { barrels, defaultExports, fileSize, functionLength, names } from './shape.ts';
import { source } from './source.ts';
import type { Finding } from './source.ts';
import { courtWords, machinePaths, unfinished } from './words.ts';

const fires = (findings: readonly Finding[], ...at: readonly string[]): void =>
  assert.deepEqual(findings.map(({ path, line }) => `${path}:${line}`), at);
const quote = "'";

test('blanking keeps code, lines and positions, and wipes what is only said', () => {
  const text = 'const a = "Date.now()"; // Date.now()\nconst b = `x ${Date.now()} y`; const c = /Date.now/.test(s) / 2;\n';
  const code = blank(text);
  assert.equal(code.length, text.length);
  assert.deepEqual([...code.matchAll(/Date\.now/g)].map(({ index }) => index), [text.indexOf('Date.now()} y')]);
  assert.match(code, /const c = .*\.test\(s\) \/ 2/);
});

test('imports against the direction fire, in either quote and on several lines', () => {
  fires(importDirection([source('src/law/x.ts', `import {\n  a,\n} from "#desk/a.ts";\n`)]), 'src/law/x.ts:1');
  fires(importDirection([source('src/time/x.ts', `export { a } from ${quote}../law/law.ts${quote};\n`)]), 'src/time/x.ts:1');
  fires(importDirection([source('src/custody/x.ts', `import type { E } from ${quote}#ledger/envelope.ts${quote};\n`)]));
  fires(importDirection([source('src/custody/x.ts', `import { E } from ${quote}#ledger/envelope.ts${quote};\n`)]), 'src/custody/x.ts:1');
  fires(importDirection([source('src/custody/x.ts', `const m = await import(${quote}#http/app.ts${quote});\n`)]), 'src/custody/x.ts:1');
  fires(importDirection([source('src/attic/x.ts', '')]), 'src/attic/x.ts:1');
});

test('an import cycle fires once', () => {
  const pair = [source('src/law/a.ts', "import './b.ts';"), source('src/law/b.ts', "import type { A } from './a.ts';")];
  fires(importCycles(pair), 'src/law/a.ts:1');
});

test('clocks, waiting and randomness fire below the edges, and only the wall clock at them', () => {
  const text = ['Date.now();', 'new Date();', 'new Date(5);', 'Temporal.Now.instant();', 'Math.random();', 'randomUUID();', 'performance.now();', 'setTimeout(f, 1);'].join('\n');
  fires(clockAndRandomness([source('src/custody/x.ts', text)]), ...[1, 2, 4, 7, 8, 5, 6].map(line => `src/custody/x.ts:${line}`));
  fires(clockAndRandomness([source('src/http/x.ts', text)]), ...[1, 2, 4].map(line => `src/http/x.ts:${line}`));
  fires(clockAndRandomness([source('src/custody/x.test.ts', text)]));
  fires(clockAndRandomness([source('src/desk/x.ts', "import { randomBytes as r } from 'node:crypto';\ncrypto.getRandomValues(b);")]), 'src/desk/x.ts:2', 'src/desk/x.ts:1');
  fires(clockAndRandomness([source('src/ledger/keys.ts', 'interface Vault { randomBytes(length: number): Uint8Array }\nvault.randomBytes(16);')]));
});

test('a connection to somewhere else fires, by call and by module, and a type or the browser does not', () => {
  fires(outbound([source('src/pages/x.ts', "import { request } from 'node:https';\nawait fetch(url);\nstore.fetch(1);\nconst s = net.connect(1);\n")]), 'src/pages/x.ts:2', 'src/pages/x.ts:4', 'src/pages/x.ts:1');
  fires(outbound([source('src/http/x.ts', "import type { Socket } from 'node:net';\n"), source('src/pages/assets/x.js', 'fetch(1);')]));
});

test('a long file and a long function fire', () => {
  const body = '  f();\n'.repeat(60);
  fires(fileSize([source('src/law/x.ts', 'x;\n'.repeat(501))]), 'src/law/x.ts:1');
  fires(functionLength([source('src/law/x.ts', `export function a(): { b: string } {\n${body}}\n`)]), 'src/law/x.ts:1');
  fires(functionLength([source('src/law/x.ts', `const a = (\n  b: string,\n): void => {\n${body}};\n`)]), 'src/law/x.ts:3');
  fires(functionLength([source('src/law/x.ts', `class A {\n  async a(b: string): Promise<void> {\n${body}  }\n}\n`)]), 'src/law/x.ts:2');
  fires(functionLength([source('tests/x/x.ts', `function suite(): void {\n${"  test('a', () => 1);\n".repeat(61)}}\n`)]));
  fires(functionLength([source('tests/x/x.ts', `function suite(): void {\n  test('a', () => {\n${body}  });\n}\n`)]), 'tests/x/x.ts:2');
  fires(functionLength([source('src/law/x.ts', `const a = {\n${'  b: 1,\n'.repeat(80)}};\n`)]));
});

test('barrels, default exports and names without a subject fire', () => {
  fires(barrels([source('src/law/x.ts', "export * from './y.ts';\nexport const a = 1;\n")]), 'src/law/x.ts:1');
  fires(barrels([source('src/law/x.ts', "export { a } from './y.ts';\nexport type { B } from './z.ts';\n")]), 'src/law/x.ts:1');
  fires(barrels([source('src/law/x.ts', "import { a } from './y.ts';\nexport const b = a;\n")]));
  fires(defaultExports([source('src/law/x.ts', 'const a = 1;\nexport default a;\n')]), 'src/law/x.ts:2');
  fires(names(['src/utils/x.ts', 'src/law/helpers.ts', 'src/law/index.ts', 'src/law/law.ts']), 'src/utils/x.ts:1', 'src/law/helpers.ts:1', 'src/law/index.ts:1');
});

test('dead files and dead exports fire; a test alone keeps no product file alive', () => {
  const sources = [
    source('src/cli/tipstaff.ts', "import { a } from '#law/a.ts';\na();\n"),
    source('src/law/a.ts', 'export const a = () => 1;\nexport const unused = 2;\n'),
    source('src/law/b.ts', 'export const b = 1;\n'),
    source('src/law/b.test.ts', "import { b } from './b.ts';\nb;\n"),
    source('tests/x/lost.ts', ''),
    source('tests/x/a.test.ts', "spawn(new URL('told.ts', import.meta.url).pathname);"),
    source('tests/x/told.ts', ''),
  ];
  fires(deadFiles(sources, entryPoints(sources, ['{ "bin": "src/cli/tipstaff.ts" }'])), 'src/law/b.ts:1', 'tests/x/lost.ts:1');
  fires(deadExports(sources), 'src/law/a.ts:2');
});

test('a court\'s word, a machine\'s path and unfinished work fire', () => {
  const file = (text: string) => [{ path: 'src/feeds/x.ts', text }];
  fires(courtWords(file(`category: ${['j', 'ArrestWarrant'].join(':')}`)), 'src/feeds/x.ts:1');
  fires(machinePaths(file(`a\nconst p = '${['', 'home', 'me', 'x'].join('/')}';`)), 'src/feeds/x.ts:2');
  fires(machinePaths(file('see /root or ~/home/x, https://a.example/home/x')));
  fires(unfinished(file(`// ${['TO', 'DO'].join('')} later`)), 'src/feeds/x.ts:1');
});
