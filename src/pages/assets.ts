import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const FILES = {
  css: { file: 'tipstaff.css', type: 'text/css; charset=utf-8' },
  clock: { file: 'clock.js', type: 'text/javascript; charset=utf-8' },
  passkey: { file: 'passkey.js', type: 'text/javascript; charset=utf-8' },
  lock: { file: 'lock.js', type: 'text/javascript; charset=utf-8' },
  board: { file: 'board.js', type: 'text/javascript; charset=utf-8' },
  wall: { file: 'wall.js', type: 'text/javascript; charset=utf-8' },
  wallCss: { file: 'wall.css', type: 'text/css; charset=utf-8' },
  file: { file: 'file.js', type: 'text/javascript; charset=utf-8' },
  hash: { file: 'hash.js', type: 'text/javascript; charset=utf-8' },
  icon: { file: 'icon.svg', type: 'image/svg+xml' },
} as const;

export type AssetName = keyof typeof FILES;
export type AssetUrls = { readonly [name in AssetName]: string };

export interface Asset {
  readonly url: string;
  readonly type: string;
  readonly body: Buffer;
}

/** Reads the few static files once. Their content's hash is in their name, so a browser may keep them for ever. */
export function loadAssets(): { readonly urls: AssetUrls; readonly byUrl: ReadonlyMap<string, Asset> } {
  const urls: Record<string, string> = {};
  const byUrl = new Map<string, Asset>();
  for (const [name, { file, type }] of Object.entries(FILES)) {
    const body = readFileSync(new URL(`./assets/${file}`, import.meta.url));
    const [stem, ending] = file.split('.');
    const url = `/assets/${stem}.${hash('sha256', body, 'hex').slice(0, 16)}.${ending}`;
    urls[name] = url;
    byUrl.set(url, { url, type, body });
  }
  return { urls: urls as AssetUrls, byUrl };
}
