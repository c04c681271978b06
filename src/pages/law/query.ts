/** The questions in an address: one short text each. */
export type Query = Readonly<Record<string, string>>;

const LONGEST = 64;

/** What came in an address. Anything that is not one short text is left out, as if it had not been asked. */
export const queryOf = (raw: unknown): Query => (typeof raw !== 'object' || raw === null ? {}
  : Object.fromEntries(Object.entries(raw).filter((one): one is [string, string] => typeof one[1] === 'string' && one[1].length <= LONGEST)));
