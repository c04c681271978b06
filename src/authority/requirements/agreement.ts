import { signatureRules } from '../rules.ts';
import { requirement, satisfied, undetermined, unknown, violated, want } from '../requirement.ts';

const agreementInForce = {
  inForce: satisfied('The agreement is in force.', 'agreement.effectiveAt', 'agreement.endings'),
  noticed: satisfied('The agreement is in force; notice of its end has been given for a later date.', 'agreement.effectiveAt', 'agreement.endings'),
  notYet: violated('The agreement is not in force yet.', 'agreement.effectiveAt'),
  ended: violated('The agreement has ended or is suspended.', 'agreement.endings'),
  noDate: undetermined('Notice to end the agreement states no date.', ['agreement.endings'],
    want('agreement.endings', 'counsel', 'The date on which the notice takes effect')),
  noStart: unknown('agreement.effectiveAt', 'agency-head', 'The date on which the agreement took effect'),
  noEndings: unknown('agreement.endings', 'agency-head', 'Whether any notice, suspension or ending of the agreement exists'),
};
export const inForce = requirement({
  id: 'agreement-in-force', basis: 'clause', title: 'The agreement is in force', moa: ['viii/effective', 'viii/termination'], other: ['usc-8-1357g/1-state-law'],
  verdicts: agreementInForce,
  judge({ agreement }, asOf) {
    const v = agreementInForce;
    if (agreement?.effectiveAt === undefined) return endedBy(agreement?.endings, asOf) ?? v.noStart;
    if (agreement.effectiveAt > asOf) return v.notYet;
    if (agreement.endings === undefined) return v.noEndings;
    return endedBy(agreement.endings, asOf) ?? (agreement.endings.length > 0 ? v.noticed : v.inForce);
  },
});

type Endings = NonNullable<NonNullable<Parameters<typeof inForce.judge>[0]['agreement']>['endings']>;

function endedBy(endings: Endings | undefined, asOf: string) {
  let undated = false;
  for (const ending of endings ?? []) {
    if (ending.liftedAt !== undefined && ending.liftedAt <= asOf) continue;
    if (ending.effectiveAt === undefined) undated = true;
    else if (ending.effectiveAt <= asOf) return agreementInForce.ended;
  }
  return undated ? agreementInForce.noDate : undefined;
}

const modelVerdicts = {
  wso: satisfied('The agreement is of the Warrant Service Officer model.', 'agreement.model', 'agreement.generation'),
  other: undetermined('The agreement is of another model, whose text is not in this body of law.', ['agreement.model'],
    want('agreement.model', 'counsel', 'Counsel’s reading of an agreement of another model')),
  noModel: unknown('agreement.model', 'agency-head', 'The model of the agreement'),
  noGeneration: unknown('agreement.generation', 'agency-head', 'Which text of the agreement was signed (2019, mid-2020 or 2025)'),
};
export const model = requirement({
  id: 'agreement-model', basis: 'clause', title: 'The agreement is of a known model and text', moa: ['ii/only-as-provided'], other: [],
  verdicts: modelVerdicts,
  judge({ agreement }) {
    if (agreement?.model === undefined) return modelVerdicts.noModel;
    if (agreement.model !== 'WSO') return modelVerdicts.other;
    return agreement.generation === undefined ? modelVerdicts.noGeneration : modelVerdicts.wso;
  },
});

const functionVerdicts = {
  delegated: satisfied('The agreement delegates this function.', 'agreement.functions', 'warrant.form'),
  notDelegated: violated('The agreement does not delegate the service of this form.', 'agreement.functions', 'warrant.form'),
  noForm: unknown('warrant.form', 'ice-field-office', 'The form of the warrant'),
  noFunctions: unknown('agreement.functions', 'agency-head', 'The functions that the agreement delegates'),
};
export const delegated = requirement({
  id: 'agreement-function', basis: 'clause', title: 'The agreement delegates this function', moa: ['iii/functions', 'iv-a/functions'], other: [],
  byForm: { 'I-200': { moa: ['app-a/serve-i-200'], other: [] }, 'I-205': { moa: ['app-a/serve-i-205'], other: [] } },
  verdicts: functionVerdicts,
  judge({ agreement, warrant }) {
    if (warrant?.form === undefined) return functionVerdicts.noForm;
    if (agreement?.functions === undefined) return functionVerdicts.noFunctions;
    return agreement.functions.includes(warrant.form === 'I-200' ? 'serve-i-200' : 'serve-i-205') ? functionVerdicts.delegated : functionVerdicts.notDelegated;
  },
});

const facilityVerdicts = {
  covered: satisfied('The facility is registered under this agreement.', 'facility.registeredUnder', 'agreement.id'),
  notCovered: violated('The facility is not registered under this agreement.', 'facility.registeredUnder', 'agreement.id'),
  noAgreement: unknown('agreement.id', 'agency-head', 'The agreement relied on'),
  noRegister: unknown('facility.registeredUnder', 'agency-head', 'The agreements under which this facility is registered'),
};
export const facilityCovered = requirement({
  id: 'facility-covered', basis: 'clause', title: 'The facility is covered by the agreement', moa: ['app-a/place'], other: [],
  verdicts: facilityVerdicts,
  judge({ agreement, facility }) {
    if (agreement?.id === undefined) return facilityVerdicts.noAgreement;
    if (facility?.registeredUnder === undefined) return facilityVerdicts.noRegister;
    return facility.registeredUnder.includes(agreement.id) ? facilityVerdicts.covered : facilityVerdicts.notCovered;
  },
});

const signerVerdicts = {
  shown: satisfied('Both parties signed, and the authority of the agency’s signer is on file.', 'agreement.signers'),
  notRequired: satisfied('Both parties signed; no rule here asks for more than the signature.', 'agreement.signers', 'agency.state'),
  unsigned: violated('The agreement is not signed by both parties.', 'agreement.signers'),
  notOnFile: undetermined('The authority of the agency’s signer is not on file.', ['agreement.signers', 'agency.state'],
    want('agreement.signers', 'agency-head', 'The document that shows the signer’s authority, such as the county board’s vote')),
  forbidden: violated('A rule of the state forbade signing the agreement when it was signed.', 'agreement.signedAt', 'agency.state'),
  noDate: unknown('agreement.signedAt', 'agency-head', 'When the last of both parties signed'),
  noSigners: unknown('agreement.signers', 'agency-head', 'Who signed the agreement, by title'),
  noState: unknown('agency.state', 'agency-head', 'The state of the agency'),
};
export const signerAuthority = requirement({
  id: 'signer-authority', basis: 'clause', title: 'The agency’s signer had authority to sign', moa: ['viii/signer-authority'], other: [],
  verdicts: signerVerdicts,
  judge({ agency, agreement }, _asOf, law) {
    const signers = agreement?.signers;
    if (signers === undefined) return signerVerdicts.noSigners;
    const ours = signers.find(signer => signer.party === 'agency');
    if (ours === undefined || !signers.some(signer => signer.party === 'ice')) return signerVerdicts.unsigned;
    if (agency?.state === undefined) return signerVerdicts.noState;
    const { rules, bans } = signatureRules(law, agency.state);
    if (bans.length > 0 && agreement?.signedAt === undefined) return signerVerdicts.noDate;
    if (bans.some(rule => agreement?.signedAt !== undefined && rule.inForceFrom <= agreement.signedAt)) return signerVerdicts.forbidden;
    if (ours.authority === 'on-file') return signerVerdicts.shown;
    return ours.authority !== 'not-required' || rules.length > 0 ? signerVerdicts.notOnFile : signerVerdicts.notRequired;
  },
});

const addendaVerdicts = {
  none: satisfied('No addendum is known.', 'agreement.addenda'),
  onFile: satisfied('Every known addendum is on file.', 'agreement.addenda'),
  missing: undetermined('An addendum to the agreement exists whose text is not on file.', ['agreement.addenda'],
    want('agreement.addenda', 'ice-field-office', 'The text of the addendum')),
  noAddenda: unknown('agreement.addenda', 'agency-head', 'Whether the agreement has addenda'),
};
export const addenda = requirement({
  id: 'addenda-on-file', basis: 'clause', title: 'Addenda to the agreement are on file', moa: ['vi/modification'], other: [],
  verdicts: addendaVerdicts,
  judge({ agreement }) {
    const known = agreement?.addenda;
    if (known === undefined) return addendaVerdicts.noAddenda;
    if (known.length === 0) return addendaVerdicts.none;
    return known.every(addendum => addendum.status === 'on-file') ? addendaVerdicts.onFile : addendaVerdicts.missing;
  },
});
