import { asLawAsks } from '#agency/adoption.ts';
import type { Adoption, AgencyState } from '#agency/state.ts';
import { releaseNotice, reportsOwed } from '#authority/notices.ts';
import { standing } from '#law/adoption.ts';
import { entriesOf } from '#law/entries.ts';
import type { Law } from '#law/law.ts';
import type { Json } from '#ledger/envelope.ts';
import { later, type Instant } from '#time/instant.ts';
import { conflictsBehind } from '../beside.ts';
import { lawFor } from '../law-in-use.ts';
import { NotFound } from '../refusal.ts';
import type { Deps } from '../use-case.ts';
import type { Read } from './read.ts';

/** An adoption and how its rule stands now: `not-in-force` where the law in use has no such text now. */
const adoptionNow = (adoption: Adoption, law: Law, all: readonly Adoption[], now: Instant): object => {
  const entry = entriesOf(law).find(({ id }) => id === adoption.rule);
  return { ...adoption, ...(entry === undefined ? { standing: 'not-in-force' } : { citation: entry.citation, standing: standing(entry, all.map(asLawAsks), now) }) };
};

/** A proposal is void once the law folder of this server no longer gives its version. */
function proposalNow({ lawProposal }: AgencyState, deps: Deps, now: Instant): object | null {
  return lawProposal === undefined ? null : { ...lawProposal, void: deps.law.at(now, lawProposal.known).version !== lawProposal.version };
}

/** The law by which this agency decides now, who put it to use, what counsel adopted, and what the state's law wants told and reported. */
export const seeLaw: Read = {
  name: 'see-law', path: 'law', words: 'the law in use here, what counsel adopted and how it stands, notices and reports owed, conflicts', params: [],
  async look({ caller, deps }) {
    const [record, head] = await Promise.all([deps.store.record(caller.agency, { kind: 'agency', id: caller.agency }), deps.store.head(caller.agency)]);
    if (record === undefined) throw new NotFound('this agency is not set up yet');
    const now = head === undefined ? deps.clock.wall() : later(deps.clock.wall(), head.at);
    const state = record.state as unknown as AgencyState;
    const { law, later: since, mismatch } = lawFor(deps.law, state, now);
    const body = {
      now, version: law.version, known: law.known,
      ...(since === undefined ? {} : { later: { version: since.version, known: since.known } }),
      ...(mismatch === undefined ? {} : { anotherBody: mismatch }),
      activated: state.law ?? null, proposal: proposalNow(state, deps, now),
      adoptions: state.adoptions.map((adoption) => adoptionNow(adoption, law, state.adoptions, now)),
      releaseNotice: releaseNotice(law, state.state) ?? null, reportsOwed: reportsOwed(law, state.state),
      conflicts: conflictsBehind(law, state.state, (law.rules.get(state.state) ?? []).map(({ id }) => id)),
    };
    return { body: body as unknown as Json, version: record.version };
  },
};
