import Type from 'typebox';
import type { TObject, TProperties } from 'typebox';
import type { Instant } from '#time/instant.ts';

/** Who a group of facts came from. Never a person's name: facts stand in the ledger's leaves. */
export const sources = ['agency', 'ice', 'jail-feed', 'court', 'counsel', 'paper', 'import'] as const;
export type Source = (typeof sources)[number];

/** RFC 3339 with an offset; the command line turns it into the fixed spelling of an Instant before anything is decided. */
export const INSTANT_PATTERN = String.raw`^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$`;

export const at = (description: string) =>
  Type.Unsafe<Instant>(Type.String({ pattern: INSTANT_PATTERN, description }));
/** An instant, or the one word that says no instant is stated: silence of a document is a fact, an omitted property is not. */
export const orWord = <const W extends string>(word: W, description: string) =>
  Type.Union([Type.Literal(word), at('An instant.')], { description });
export const id = (description: string) => Type.String({ minLength: 1, maxLength: 128, description });
export const words = <const T extends readonly string[]>(values: T, description: string) =>
  Type.Unsafe<T[number]>(Type.String({ enum: [...values], description }));
export const list = <T extends Type.TSchema>(item: T, description: string) => Type.Array(item, { maxItems: 500, description });
export const yes = (description: string) => Type.Boolean({ description });
export const count = (minimum: number, description: string) => Type.Integer({ minimum, maximum: 100_000, description });
export const closed = <P extends TProperties>(properties: P, description: string): TObject<P> =>
  Type.Object(properties, { additionalProperties: false, description });

const stamp = {
  knownAt: at('When this group of facts was last learned or confirmed. Its age at the decision is shown.'),
  source: words(sources, 'Where this group of facts came from.'),
};
/** A group of facts that were learned together. Inside it, an omitted property means “not known”. */
export const group = <P extends TProperties>(properties: P, description: string) =>
  closed({ ...stamp, ...properties }, description);
