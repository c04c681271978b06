import Type from 'typebox';
import type { Static, TObject, TProperties } from 'typebox';
import type { RecordKind } from '#ledger/envelope.ts';
import { instant } from '#time/instant.ts';
import type { Instant } from '#time/instant.ts';

/** Shapes that the commands of every record are written with; HTTP and CLI derive their request schemas from them. */
export const may = Type.Optional;

/** RFC 3339 with an offset. `canonical` turns it into the fixed spelling before anything is compared. */
export const at = (description: string) =>
  Type.Unsafe<Instant>(Type.String({ pattern: String.raw`^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$`, description }));
export const id = (description: string) => Type.String({ minLength: 1, maxLength: 128, description });
/** The id of another record of this agency: a page offers those that there are. */
export const recordOf = (kind: RecordKind, description: string) => Type.String({ minLength: 1, maxLength: 128, description, 'x-record': kind });
/** The id of something inside the record that is acted on, such as one of its papers: `list` is the member that holds them. */
export const partOf = (list: string, description: string) => Type.String({ minLength: 1, maxLength: 128, description, 'x-part': list });
export const hash = (description: string) => Type.String({ pattern: '^[0-9a-f]{64}$', description });
export const title = (description: string) => Type.String({ minLength: 1, maxLength: 128, description });
/** Words that a person typed: always a personal field, never ledger data. */
export const text = (description: string) => Type.String({ minLength: 1, maxLength: 4000, description });
export const yes = (description: string) => Type.Boolean({ description });
export const count = (minimum: number, maximum: number, description: string) => Type.Integer({ minimum, maximum, description });
/** A number that may have a fraction; what fractions are accepted, the record says. */
export const amount = (minimum: number, maximum: number, description: string) => Type.Number({ minimum, maximum, description });
export const oneOf = <const T extends readonly string[]>(values: T, description: string) =>
  Type.Unsafe<T[number]>(Type.String({ enum: [...values], description }));
export const list = <T extends Type.TSchema>(item: T, description: string) => Type.Array(item, { maxItems: 200, description });
export const shape = <P extends TProperties>(properties: P, description: string): TObject<P> =>
  Type.Object(properties, { additionalProperties: false, description });

/** The personal part of a command: each field encrypted under the person's key. */
export const personal = <P extends TProperties>(properties: P) =>
  shape(properties, 'Personal fields: encrypted under the person’s key, committed to in the ledger, erasable.');

export type Shapes = { readonly [name: string]: TObject };
type Plain<T> = { [K in keyof T]: T[K] };
/** The commands of a table of shapes, as one discriminated union. */
export type CommandOf<S extends Shapes> = { [K in keyof S & string]: Plain<{ readonly type: K } & Static<S[K]>> }[keyof S & string];

const HOLDS_INSTANT = /(At|^at|^start|^end)$/;

/** The same command with every instant in the fixed spelling, so that instants compare with `<`. Throws InstantError. */
export function canonical<T>(value: T): T {
  if (Array.isArray(value)) return value.map(canonical) as T;
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Set || value instanceof Map) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) =>
    [key, typeof inner === 'string' && HOLDS_INSTANT.test(key) && inner !== 'not-stated' ? instant(inner) : canonical(inner)])) as T;
}
