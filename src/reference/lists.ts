import { zone as placeZone } from '#time/zone.ts';

/** One published list that can be imported: which columns it has, what names a row, and what a person must settle. */
export interface PublishedList {
  readonly name: 'agreements' | 'facilities' | 'counties' | 'holidays';
  readonly columns: readonly string[];
  /** The columns that together name a row; two rows of one list never share them. */
  readonly key: readonly string[];
  /** What keeps this row from being used without a person's decision. Empty when nothing does. */
  doubts(row: Row): readonly string[];
}

export type Row = Readonly<Record<string, string>>;

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const MODELS = new Set(['WSO', 'JEM', 'TFM']);

function isDate(text: string | undefined): boolean {
  if (text === undefined || !DATE.test(text)) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return Number.isFinite(at) && new Date(at).toISOString().startsWith(text);
}

function isZone(name: string): boolean {
  try {
    placeZone(name);
    return true;
  } catch {
    return false;
  }
}

const agreements: PublishedList = {
  name: 'agreements',
  columns: ['state', 'agency', 'agency_type', 'county', 'county_fips', 'support_type', 'model', 'signed_date', 'moa_url', 'addendum_url'],
  key: ['state', 'agency', 'model'],
  doubts(row) {
    const doubts: string[] = [];
    if (!/^\d{5}$/.test(row['county_fips'] ?? '')) doubts.push(`no county match for “${row['county'] ?? ''}”: choose the county by hand`);
    if (!isDate(row['signed_date'])) doubts.push(`“${row['signed_date'] ?? ''}” is not a date of signature (YYYY-MM-DD)`);
    if (!MODELS.has(row['model'] ?? '')) doubts.push(`“${row['model'] ?? ''}” is not a known model (WSO, JEM or TFM)`);
    return doubts;
  },
};

const facilities: PublishedList = {
  name: 'facilities',
  columns: ['detention_facility_code', 'name', 'city', 'county', 'county_fips', 'state', 'field_office', 'tz'],
  key: ['detention_facility_code'],
  doubts(row) {
    const zone = row['tz'] ?? '';
    if (zone === '') return ['no time zone is stated: set it by hand, no limit can be computed without it'];
    if (!isZone(zone)) return [`“${zone}” is not an IANA time zone`];
    return row['state'] !== 'CU' && zone === 'America/Havana' ? [`zone ${zone} was derived from coordinates abroad: set it by hand`] : [];
  },
};

const counties: PublishedList = {
  name: 'counties',
  columns: ['county_fips', 'county_name', 'state_name', 'state', 'tz_primary', 'tz_all_observed'],
  key: ['county_fips'],
  doubts(row) {
    const seen = (row['tz_all_observed'] ?? '').split('|').filter((zone) => zone !== '');
    if (!/^\d{5}$/.test(row['county_fips'] ?? '')) return [`“${row['county_fips'] ?? ''}” is not a five-digit county code`];
    if (seen.length === 0) return ['no time zone is known: set it by hand'];
    if (seen.length > 1) return [`more than one time zone was observed (${seen.join(', ')}): set the jail’s zone by hand`];
    return isZone(seen[0] ?? '') ? [] : [`“${seen[0]}” is not an IANA time zone`];
  },
};

const holidays: PublishedList = {
  name: 'holidays',
  columns: ['legal_date', 'observed_date', 'name'],
  key: ['legal_date', 'name'],
  doubts: (row) => [row['legal_date'], row['observed_date']].filter((date) => !isDate(date)).map((date) => `“${date ?? ''}” is not a date (YYYY-MM-DD)`),
};

export const publishedLists: ReadonlyMap<string, PublishedList> = new Map([agreements, facilities, counties, holidays].map((list) => [list.name, list]));

/** Columns a list must have that the file lacks; an empty array when the file can be read as this list. */
export function columnsMissing(list: PublishedList, header: readonly string[]): readonly string[] {
  return list.columns.filter((column) => !header.includes(column));
}
