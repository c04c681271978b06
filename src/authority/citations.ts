import type { Law } from '#law/law.ts';
import { generations } from './facts-authority.ts';
import type { Requirement } from './requirement.ts';

/** The clauses behind one requirement under one agreement text, form of warrant and body of law. */
export interface Cited {
  readonly clauses: readonly string[];
  readonly citation: string;
  /** Why satisfaction cannot be stated: a clause is not in force or not verified, or which text was signed is not known. */
  readonly fault: 'none' | 'clause' | 'generation';
  /** The ids that are not in force or not verified. */
  readonly faulty: readonly string[];
}

type Cites = Pick<Requirement, 'basis' | 'moa' | 'other' | 'byForm'>;
export type Generation = (typeof generations)[number];
export type Form = 'I-200' | 'I-205';

export const SAFEGUARD = 'safeguard: the agency’s own practice, no clause';

/** Looks the clauses up in the law in force. A clause that is absent or unverified is a fault: it never lets a requirement be satisfied. */
export function cite(law: Law, requirement: Cites, generation: Generation | undefined, form: Form | undefined): Cited {
  if (requirement.basis === 'safeguard') return { clauses: [], citation: SAFEGUARD, fault: 'none', faulty: [] };
  const extra = form === undefined ? undefined : requirement.byForm?.[form];
  const moa = [...requirement.moa, ...(extra?.moa ?? [])];
  const ids = [...(generation === undefined ? [] : moa.map(suffix => `${generation}/${suffix}`)), ...requirement.other, ...(extra?.other ?? [])];
  const faulty = ids.filter(id => (law.clauses.get(id)?.verification ?? 'unverified') === 'unverified');
  const citation = [...new Set(ids.map(id => law.clauses.get(id)?.citation ?? `${id} (not in force)`))].join('; ');
  const fault = faulty.length > 0 ? 'clause' : generation === undefined && moa.length > 0 ? 'generation' : 'none';
  return Object.freeze({ clauses: Object.freeze(ids), citation: citation === '' ? 'the agreement; which text was signed is not known' : citation, fault, faulty });
}

const forms: readonly Form[] = ['I-200', 'I-205'];
type Table = readonly (readonly Cited[])[];
const tables = new WeakMap<Law['clauses'], Map<readonly Cites[], Table>>();

/**
 * The citations of every requirement, in their order. Within one Law nothing changes, so they are looked up once per Law and list;
 * a decision then only indexes.
 */
export function citationsFor(law: Law, requirements: readonly Cites[], generation: Generation | undefined, form: Form | undefined): readonly Cited[] {
  let ofLaw = tables.get(law.clauses);
  if (ofLaw === undefined) tables.set(law.clauses, ofLaw = new Map());
  let table = ofLaw.get(requirements);
  if (table === undefined) {
    table = [...generations, undefined].flatMap(text => [...forms, undefined].map(kind => requirements.map(one => cite(law, one, text, kind))));
    ofLaw.set(requirements, table);
  }
  return table[place(generations, generation) * 3 + place(forms, form)] as readonly Cited[];
}

function place(known: readonly string[], value: string | undefined): number {
  const index = value === undefined ? -1 : known.indexOf(value);
  return index < 0 ? known.length : index;
}
