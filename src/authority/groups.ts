/** The groups of a facts document that carry `knownAt`, in a fixed order. */
export const groupNames = [
  'agency', 'facility', 'agreement', 'arrangement', 'officer', 'warrant', 'person', 'custody', 'place', 'identity',
  'stops', 'ownRecords', 'communication', 'services', 'adoptions', 'safeguards', 'held', 'bases',
] as const;

/** A path into the facts document, and the position of its group in `groupNames`. */
export interface Placed {
  readonly path: string;
  readonly group: number;
}

/** Throws when a path does not begin with a group: a verdict's facts must carry their age. */
export function placed(path: string): Placed {
  const group = (groupNames as readonly string[]).indexOf(path.split('.', 1)[0] as string);
  if (group < 0) throw new Error(`${path} is in no group of the facts document`);
  return Object.freeze({ path, group });
}
