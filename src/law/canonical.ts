import { hash } from 'node:crypto';

/** JSON with names in code-unit order and no spaces, so that layout and order of names never change a version. */
export function canonicalText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value).filter(([, item]) => item !== undefined).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${fields.map(([name, item]) => `${JSON.stringify(name)}:${canonicalText(item)}`).join(',')}}`;
  }
  return JSON.stringify(value);
}

/** SHA-256 of the canonical text, 64 hexadecimal digits. */
export const canonicalHash = (value: unknown): string => hash('sha256', canonicalText(value), 'hex');
