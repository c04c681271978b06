/** The questions in an address: one short text each. */
export type Query = Readonly<Record<string, string>>;

const LONGEST = 64;

/** What came in an address. What was asked twice, or at length, is kept as a text that answers nothing, so that the page can say so. */
export const queryOf = (raw: unknown): Query => (typeof raw !== 'object' || raw === null ? {}
  : Object.fromEntries(Object.entries(raw).map(([name, value]) => [name, short(Array.isArray(value) ? value.join(' and ') : String(value))])));

const short = (text: string): string => (text.length <= LONGEST ? text : `${text.slice(0, LONGEST)} …`);
