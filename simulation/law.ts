import { loadLaw } from '#law/load.ts';
import type { JurisdictionRule, LawBody } from '#law/law.ts';
import { instant, type Instant } from '#time/instant.ts';

const shipped = loadLaw();

const rule = (id: string, more: Pick<JurisdictionRule, 'effect' | 'kind' | 'bearsOn' | 'inForceFrom'>): JurisdictionRule => ({
  id: `us-zz/${id}`, jurisdiction: 'us-zz', topic: 'agreement', limit: null, parameters: {}, conditions: [], citation: 'fictional statute', quotation: '',
  inForceTo: null, recordedAt: instant('2026-06-30T00:00:00Z'), verification: 'primary', source: 'fiction', conflictsWith: [], ...more,
});

/** The body of law as shipped, and one invented state that allows service until it bans it. */
export function lawThatChanges(bannedFrom: Instant): LawBody {
  const from = instant('2020-01-01T00:00:00Z');
  return {
    ...shipped,
    rules: [
      ...shipped.rules,
      rule('service', { effect: 'permit', kind: 'condition', bearsOn: ['agreement-in-force', 'serve-i-200', 'serve-i-205', 'hold-on-service'], inForceFrom: from }),
      rule('ban', { effect: 'prohibit', kind: 'prohibition', bearsOn: ['serve-i-200', 'serve-i-205', 'hold-on-service'], inForceFrom: bannedFrom }),
    ],
  };
}
