import type { Decision, HoldDecision, Status } from '#authority/decision.ts';
import { mayHold } from '#authority/may-hold.ts';
import { mayServe } from '#authority/may-serve.ts';
import { instant } from '#time/instant.ts';
import { changed, holdSample, serveSample } from './facts-changes.ts';
import { lawOn } from './law.ts';

/** The instants that the samples were written for. */
export const moments = { 'may-serve': instant('2026-06-16T14:00:00Z'), 'may-hold': instant('2026-06-17T14:00:00Z') } as const;
export type Question = keyof typeof moments;
export const questionOf = (sample: string): Question => (sample.startsWith('hold') ? 'may-hold' : 'may-serve');

/** A sample with a change, decided at the instant it was written for. */
export function decided(sample: string, changes: string): Decision | HoldDecision {
  const question = questionOf(sample);
  const at = moments[question];
  return question === 'may-hold' ? mayHold(changed(holdSample(sample), changes), lawOn(at), at) : mayServe(changed(serveSample(sample), changes), lawOn(at), at);
}

/** `kind/requirement` looks at the basis of that kind, a bare name at the first basis; a hold's own findings come before its bases'. */
export function statusOf(decision: Decision | HoldDecision, requirement: string): Status | undefined {
  const [kind, name] = requirement.includes('/') ? requirement.split('/') : [undefined, requirement];
  const overall = decision.findings.find((one) => one.requirement === name)?.status;
  if (overall !== undefined || !('bases' in decision)) return overall;
  const basis = decision.bases.find((one) => kind === undefined || one.kind === kind);
  return basis?.findings.find((one) => one.requirement === name)?.status;
}

export interface Schema {
  readonly type?: string; readonly pattern?: string; readonly anyOf?: readonly Schema[]; readonly items?: Schema; readonly properties?: Readonly<Record<string, Schema>>;
}

/** Every fact of the published format that is of a kind; when a group was learned is only shown. */
export function factsThat(fits: (schema: Schema) => boolean, schema: Schema, path: readonly string[] = []): readonly string[] {
  const own = [schema, ...(schema.anyOf ?? [])].some(fits) ? [path.join('.')] : [];
  const inner = schema.items === undefined ? [] : factsThat(fits, schema.items, path);
  const named = Object.entries(schema.properties ?? {}).filter(([name]) => name !== 'knownAt').flatMap(([name, one]) => factsThat(fits, one, [...path, name]));
  return [...own, ...inner, ...named];
}
