import { preparsePolicySet, preparseSchema, statefulIsAuthorized } from '@cedar-policy/cedar-wasm/nodejs';
import { newEnforcer, newModelFromString, StringAdapter } from 'casbin';
import { conditions } from './policy.ts';
import type { Context } from './policy.ts';

export interface Answer { readonly allow: boolean; readonly reasons: readonly string[] }

const SCHEMA = `
entity Officer; entity Person;
action serve appliesTo { principal: [Officer], resource: [Person], context: {
  now: Long, fn: String, agreement: String, agreementEffectiveAt?: Long, agreementEndings?: Long, functions?: Set<String>, registeredUnder?: Set<String>,
  adopted?: Set<String>, state?: String, localRule?: String, certifiedAt?: Long, letterFunctions?: Set<String>, letterEndAt?: Long, form70006At?: Long,
  credential?: String, removals?: Long, iceLastWordAt?: Long, lastWordMaxMs: Long, onFile?: Bool, standingDirection?: Bool, onCall?: Bool, signed?: Bool,
  cancellations?: Long, reconfirmedAt?: Long, reconfirmMs: Long, releaseEligibleAt?: Long, windowMs: Long, inside?: Bool, identity?: String,
  methods: Set<String>, stops?: Long, need?: String, settled?: Bool, interpreterOnWarrant?: Bool, services?: Long } };
`;

/** Cedar: one permit, and one forbid for each condition, so that its diagnostics name every reason. Policies and schema parsed once. */
export function cedar(): (context: Context) => Answer {
  const policies = Object.fromEntries(conditions.map(one => [one.requirement, `forbid(principal, action, resource) unless { ${one.cedar} };`]));
  const parsed = preparsePolicySet('serve', { staticPolicies: { permit: 'permit(principal, action == Action::"serve", resource);', ...policies } });
  const schema = preparseSchema('serve', SCHEMA);
  for (const answer of [parsed, schema]) if (answer.type === 'failure') throw new Error(JSON.stringify(answer.errors));
  const principal = { type: 'Officer', id: 'officer-07' };
  const action = { type: 'Action', id: 'serve' };
  const resource = { type: 'Person', id: 'person-1' };
  return context => {
    const answer = statefulIsAuthorized({
      principal, action, resource, context: context as never, preparsedPolicySetId: 'serve', preparsedSchemaName: 'serve', validateRequest: false, entities: [],
    });
    if (answer.type === 'failure') throw new Error(JSON.stringify(answer.errors));
    const { decision, diagnostics } = answer.response;
    if (diagnostics.errors.length > 0) throw new Error(JSON.stringify(diagnostics.errors));
    return { allow: decision === 'allow', reasons: decision === 'allow' ? [] : diagnostics.reason };
  };
}

/** casbin: every condition in one matcher, which is its fastest form. It names the policy that allowed, and no reason when it denies. */
export async function casbin(): Promise<{ sync: (context: Context) => boolean; async: (context: Context) => Promise<boolean> }> {
  const model = newModelFromString(`
[request_definition]
r = c
[policy_definition]
p = id
[policy_effect]
e = some(where (p.eft == allow))
[matchers]
m = ${conditions.map(one => one.casbin).join(' && ')}
`);
  const enforcer = await newEnforcer(model, new StringAdapter('p, serve'));
  await enforcer.addFunction('has', (list: readonly unknown[] | undefined, item: unknown) => list?.includes(item) === true);
  return { sync: context => enforcer.enforceExSync(context)[0], async: async context => (await enforcer.enforceEx(context))[0] };
}
