import type { generations } from '#authority/facts-authority.ts';
import type { MayServeFacts } from '#authority/facts.ts';
import type { JurisdictionRule, Law } from '#law/law.ts';
import { serviceInOrder } from '#rehearsal/base-facts.ts';
import type { Form } from '#rehearsal/base-facts.ts';
import { addMinutes, type Instant } from '#time/instant.ts';
import type { Query } from './query.ts';

/** One question that the reader can answer otherwise than the ordinary case does. The first choice is the ordinary one. */
export interface Choice {
  readonly name: string;
  readonly label: string;
  readonly group: 'The agreement' | 'The officer' | 'The warrant' | 'The person' | 'The moment';
  readonly options: readonly { readonly value: string; readonly label: string; readonly change?: (facts: Loose, at: Instant) => void }[];
}

const LEFT_OUT = 'without.';

type Loose = { [group: string]: { [fact: string]: unknown } };
const set = (group: string, fact: string, value: unknown) => (facts: Loose): void => { (facts[group] ??= {})[fact] = value; };
const drop = (group: string, fact: string) => (facts: Loose): void => { delete facts[group]?.[fact]; };
const signed = (title: string, authority: string) => set('agreement', 'signers', [{ party: 'ice', title: 'Acting Director' }, { party: 'agency', title, authority }]);

export const choices: readonly Choice[] = [
  { name: 'generation', label: 'Text that was signed', group: 'The agreement', options: [
    { value: 'moa-wso-2025', label: 'text of 2025' }, { value: 'moa-wso-2020', label: 'text of mid-2020' }, { value: 'moa-wso-2019', label: 'text of 2019' }] },
  { name: 'signer', label: 'Who signed for the agency', group: 'The agreement', options: [
    { value: 'on-file', label: 'its authority is on file' }, { value: 'sheriff', label: 'the sheriff alone, no board vote', change: signed('Sheriff', 'not-required') }, { value: 'missing', label: 'authority missing', change: signed('Sheriff', 'missing') }] },
  { name: 'addendum', label: 'Addenda', group: 'The agreement', options: [
    { value: 'none', label: 'none known' }, { value: 'missing', label: 'one exists, text missing', change: set('agreement', 'addenda', [{ id: 'addendum-1', status: 'missing' }]) },
    { value: 'on-file', label: 'one on file', change: set('agreement', 'addenda', [{ id: 'addendum-1', status: 'on-file' }]) }] },
  { name: 'ended', label: 'Notice or end', group: 'The agreement', options: [
    { value: 'none', label: 'none' }, { value: 'ended', label: 'ended an hour ago', change: (facts, at) => set('agreement', 'endings', [{ kind: 'termination', effectiveAt: addMinutes(at, -60) }])(facts) },
    { value: 'noticed', label: 'notice given, ends in 90 days', change: (facts, at) => set('agreement', 'endings', [{ kind: 'termination', noticedAt: addMinutes(at, -60), effectiveAt: addMinutes(at, 90 * 1440) }])(facts) }] },
  { name: 'adopted', label: 'The county’s counsel', group: 'The agreement', options: [
    { value: 'all', label: 'adopted every rule, conditions met' }, { value: 'none', label: 'adopted nothing', change: set('adoptions', 'items', []) }, { value: 'not-met', label: 'found a condition not met' }] },
  { name: 'local', label: 'County and city rules', group: 'The agreement', options: [
    { value: 'none', label: 'none, by counsel’s finding' }, { value: 'prohibits', label: 'prohibit it', change: set('adoptions', 'localRule', 'prohibits') }, { value: 'unknown', label: 'nobody looked', change: drop('adoptions', 'localRule') }] },
  { name: 'arrangement', label: 'Supervision or direction', group: 'The officer', options: [
    { value: 'standing', label: 'standing direction on file' }, { value: 'none', label: 'nothing on file', change: set('arrangement', 'onFile', false) }] },
  { name: 'credential', label: 'ICE credential', group: 'The officer', options: [
    { value: 'carried', label: 'carried' }, { value: 'in-safe', label: 'in the safe', change: (facts, at) => set('officer', 'credential', { status: 'in-safe', asOf: at })(facts) }] },
  { name: 'form70006', label: 'Form 70-006', group: 'The officer', options: [{ value: 'yes', label: 'executed' }, { value: 'no', label: 'not on file', change: drop('officer', 'form70006At') }] },
  { name: 'withdrawn', label: 'Withdrawal', group: 'The officer', options: [
    { value: 'none', label: 'none' }, { value: 'withdrawn', label: 'withdrawn an hour ago', change: (facts, at) => set('officer', 'removals', [{ kind: 'withdrawal', effectiveAt: addMinutes(at, -60) }])(facts) }] },
  { name: 'form', label: 'Form of the warrant', group: 'The warrant', options: [{ value: 'I-200', label: 'I-200' }, { value: 'I-205', label: 'I-205' }] },
  { name: 'signature', label: 'Signature', group: 'The warrant', options: [{ value: 'signed', label: 'signed by an immigration officer' }, { value: 'unsigned', label: 'not signed', change: set('warrant', 'signed', false) }] },
  { name: 'cancelled', label: 'Cancelled', group: 'The warrant', options: [
    { value: 'no', label: 'no, re-confirmed now' }, { value: 'yes', label: 'cancelled', change: (facts, at) => set('warrant', 'cancellations', [{ at: addMinutes(at, -5) }])(facts) }, { value: 'old', label: 'not re-confirmed', change: set('warrant', 'reconfirmations', []) }] },
  { name: 'stop', label: 'Stops', group: 'The person', options: [
    { value: 'none', label: 'none' }, { value: 'citizenship', label: 'claims to be a citizen', change: (facts, at) => set('stops', 'items', [{ id: 'stop-1', kind: 'citizenship', openedAt: addMinutes(at, -10) }])(facts) },
    { value: 'court-paper', label: 'a court’s paper arrived', change: (facts, at) => set('stops', 'items', [{ id: 'stop-1', kind: 'court-paper', openedAt: addMinutes(at, -10) }])(facts) }] },
  { name: 'language', label: 'Language', group: 'The person', options: [
    { value: 'none', label: 'no interpreter needed' }, { value: 'interpreter', label: 'interpreter needed, none found', change: (facts) => { set('communication', 'need', 'interpreter')(facts); set('communication', 'settled', false)(facts); } },
    { value: 'unnamed', label: 'interpreted, name not on the warrant', change: (facts) => { set('communication', 'need', 'interpreter')(facts); set('communication', 'settled', true)(facts); set('communication', 'interpreterOnWarrant', false)(facts); } }] },
  { name: 'age', label: 'Age', group: 'The person', options: [{ value: 'adult', label: 'adult' }, { value: 'minor', label: 'minor', change: set('person', 'ageGroup', 'minor') }] },
  { name: 'custody', label: 'Held on', group: 'The person', options: [
    { value: 'criminal', label: 'this agency’s criminal custody' }, { value: 'boarder-us-marshals', label: 'boarder of the US Marshals', change: set('custody', 'kind', 'boarder-us-marshals') }] },
  { name: 'release', label: 'Release', group: 'The moment', options: [
    { value: 'now', label: 'release-eligible now' }, { value: 'early', label: 'at booking, days before release', change: (facts, at) => { drop('custody', 'releaseEligibleAt')(facts); set('custody', 'projectedReleaseAt', addMinutes(at, 4000))(facts); } },
    { value: 'late', label: 'five hours after release-eligible', change: (facts, at) => set('custody', 'releaseEligibleAt', addMinutes(at, -300))(facts) }] },
  { name: 'place', label: 'Place', group: 'The moment', options: [{ value: 'inside', label: 'inside the jail' }, { value: 'outside', label: 'outside the jail', change: set('place', 'inside', false) }] },
];

/** A rule of the state that counts for a county only once its counsel adopts it, and whether the reader left it out. */
export interface Adoptable { readonly rule: JurisdictionRule; readonly name: string; readonly leftOut: boolean }

export interface WhatIf {
  readonly facts: MayServeFacts;
  readonly adoptable: readonly Adoptable[];
  /** What was chosen, by name; the ordinary choice where nothing valid was. */
  readonly chosen: Readonly<Record<string, string>>;
  /** What the address asks for and does not exist. */
  readonly problems: readonly string[];
}

/** The ordinary case in one state under the law at hand, with what the reader changed in it. Every person and agency in it is invented. */
export function whatIf(law: Law, state: string, query: Query): WhatIf {
  const problems: string[] = [];
  const chosen = Object.fromEntries(choices.map(({ name, label, options }) => {
    const asked = query[name];
    const found = options.find((one) => one.value === asked);
    if (asked !== undefined && found === undefined) problems.push(`${label}: “${asked}” is not a choice.`);
    return [name, (found ?? options[0])?.value ?? ''];
  }));
  const bearing = (law.rules.get(state) ?? []).filter((rule) => rule.bearsOn.length > 0);
  const adoptable = bearing.filter(({ kind, verification }) => kind !== 'prohibition' && verification !== 'unverified')
    .map((rule): Adoptable => ({ rule, name: leftOutName(rule), leftOut: query[leftOutName(rule)] !== undefined }));
  const leftOut = new Set(adoptable.filter((one) => one.leftOut).map(({ rule }) => rule.id));
  const known = new Set(['at', 'known', ...choices.map(({ name }) => name), ...adoptable.map(({ name }) => name)]);
  problems.push(...Object.keys(query).filter((name) => !known.has(name)).map((name) => (name.startsWith(LEFT_OUT)
    ? `“${name.slice(LEFT_OUT.length)}” is not a rule in force that counsel adopts there.` : `“${name}” is not a fact that can be changed here.`)));
  const items = bearing.filter((rule) => !leftOut.has(rule.id))
    .map((rule) => ({ rule: rule.id, onAt: addMinutes(law.at, -1440), expiresAt: 'not-stated' as const, ...(rule.conditions.length === 0 ? {} : { conditions: chosen['adopted'] === 'not-met' ? 'not-met' as const : 'met' as const }) }));
  const adoptions = { knownAt: law.at, source: 'counsel' as const, items, localRule: 'none' as const };
  const facts = structuredClone(serviceInOrder({ state, generation: chosen['generation'] as (typeof generations)[number], asOf: law.at, adoptions }, chosen['form'] as Form));
  for (const { name, options } of choices) options.find((one) => one.value === chosen[name])?.change?.(facts as unknown as Loose, law.at);
  return { facts, adoptable, chosen, problems };
}

/** In an address: `without.us-tx/service=1`. A box that is not ticked sends nothing, so the box says what is missing. */
const leftOutName = (rule: JurisdictionRule): string => `${LEFT_OUT}${rule.id}`;
