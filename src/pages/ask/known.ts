import type { Caller, AnyUseCase } from '#desk/use-case.ts';
import type { JsonObject } from '#ledger/envelope.ts';
import type { Form } from '../form-values.ts';

const text = (name: string, found: unknown): Form => (typeof found === 'string' ? { [name]: found } : {});

/** What a form starts with: what the record says already, and who asks. Never a paper's fingerprint: whoever compares works that out again. */
export function knownFrom({ kind }: AnyUseCase, state: JsonObject | undefined, { officer }: Caller): Form {
  if (kind !== 'custody' || state === undefined) return {};
  const location = state['location'] as { readonly facility?: string } | undefined;
  return { ...text('warrant', state['warrant']), ...text('facility', location?.facility ?? state['facility']), ...text('officer', officer) };
}
