import { isTest, matches } from './source.ts';
import type { Finding, Source } from './source.ts';

/** Files that may open a connection to somewhere else, each to an address of the site's own settings or command line and never to one that a request names. */
const MAY: ReadonlySet<string> = new Set(['src/store/driver.ts', 'src/store/target.ts', 'src/cli/client.ts', 'src/demo/start.ts', 'src/provider/bounded-fetch.ts', 'src/provider/providers.ts', 'src/provider/connection.ts']);
const OUT: readonly RegExp[] = [
  /(?<![.\w])fetch\s*\(/g, /\bnew (?:WebSocket|EventSource|XMLHttpRequest)\b/g, /\b(?:https?|net|tls|http2)\.(?:request|get|connect|createConnection)\s*\(/g,
];
const MODULES = /^import (?!type\b)[^;]*['"](?:node:(?:http|https|http2|net|tls|dgram|dns|dns\/promises)|undici|openid-client|pg|nodemailer)['"]/gm;

/** Server-side request forgery has no way to happen where nothing fetches: only named files reach out. What runs in the browser asks its own origin (CSP). */
export const outbound = (sources: readonly Source[]): readonly Finding[] =>
  sources.filter(({ path }) => path.startsWith('src/') && !isTest(path) && !path.includes('/assets/') && !MAY.has(path)).flatMap((one) => [
    ...OUT.flatMap((pattern) => matches(one, pattern, 'reaches out: only the files named in tests/tidy/outbound.ts may, to addresses of the settings')),
    ...[...one.text.matchAll(MODULES)].map((match) => ({ path: one.path, line: one.text.slice(0, match.index).split('\n').length, words: 'can reach out: name the file in tests/tidy/outbound.ts, or do without' })),
  ]);
