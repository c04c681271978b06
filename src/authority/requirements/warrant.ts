import { msOf } from '../age.ts';
import { requirement, satisfied, undetermined, unknown, violated, want } from '../requirement.ts';

const issuers = { 'I-200': { moa: [], other: ['cfr-8-236-1/b-issuer'] }, 'I-205': { moa: [], other: ['cfr-8-241-2/a-1-titles'] } } as const;

const issuerVerdicts = {
  listed: satisfied('The title of the issuing officer is listed for this form.', 'warrant.issuerListed', 'warrant.form'),
  regulation: satisfied('The title of the issuing officer is listed in 8 CFR 241.2(a)(1).', 'warrant.issuerListed', 'warrant.form'),
  notListed: undetermined('The title of the issuing officer is on no list here; the regulations have a catch-all.', ['warrant.issuerListed', 'warrant.issuerTitle'],
    want('warrant.issuerListed', 'ice-field-office', 'The Field Office’s word that this title may issue this form')),
  textMissing: undetermined('The text of 8 CFR 287.5(e)(2) is not in this body of law; only the Field Office’s own list counts here.', ['warrant.issuerListed', 'warrant.form'],
    want('warrant.issuerListed', 'ice-field-office', 'The Field Office’s list of titles that may issue an I-200')),
  noForm: unknown('warrant.form', 'ice-field-office', 'The form of the warrant'),
  noTitle: unknown('warrant.issuerTitle', 'ice-field-office', 'The title of the officer who signed'),
  noListing: unknown('warrant.issuerListed', 'ice-field-office', 'Whether the title of the signing officer may issue this form'),
};
export const issuer = requirement({
  id: 'warrant-issuer', basis: 'clause', title: 'The title of the issuer may issue this form', moa: [], other: [], byForm: issuers,
  verdicts: issuerVerdicts,
  judge({ warrant }) {
    const v = issuerVerdicts;
    if (warrant?.form === undefined) return v.noForm;
    if (warrant.issuerTitle === undefined) return v.noTitle;
    if (warrant.issuerListed === undefined) return v.noListing;
    if (warrant.issuerListed === 'not-listed') return v.notListed;
    if (warrant.issuerListed === 'field-office-list') return v.listed;
    return warrant.form === 'I-205' ? v.regulation : v.textMissing;
  },
});

const signatureVerdicts = {
  signed: satisfied('The warrant is signed.', 'warrant.signed', 'warrant.form'),
  unsigned: violated('The warrant is not signed.', 'warrant.signed'),
  unknown: unknown('warrant.signed', 'ice-field-office', 'A copy of the warrant that shows the signature'),
  noForm: unknown('warrant.form', 'ice-field-office', 'The form of the warrant'),
};
export const signed = requirement({
  id: 'warrant-signed', basis: 'clause', title: 'The warrant is signed', moa: [], other: [],
  byForm: { 'I-200': { moa: [], other: ['cfr-8-236-1/b-issuer', 'form-i-200/signature'] }, 'I-205': { moa: [], other: ['form-i-205/signature'] } },
  verdicts: signatureVerdicts,
  judge({ warrant }) {
    if (warrant?.signed === false) return signatureVerdicts.unsigned;
    if (warrant?.form === undefined) return signatureVerdicts.noForm;
    return warrant.signed === true ? signatureVerdicts.signed : signatureVerdicts.unknown;
  },
});

const cancelledVerdicts = {
  inForce: satisfied('No cancellation has been told to the agency.', 'warrant.cancellations'),
  cancelled: violated('The warrant is cancelled.', 'warrant.cancellations', 'warrant.reconfirmations'),
  unknown: unknown('warrant.cancellations', 'ice-field-office', 'Whether the warrant has been cancelled'),
  noForm: unknown('warrant.form', 'ice-field-office', 'The form of the warrant'),
};
export const notCancelled = requirement({
  id: 'warrant-not-cancelled', basis: 'clause', title: 'The warrant is not cancelled', moa: [], other: [],
  byForm: { 'I-200': { moa: [], other: ['cfr-8-236-1/b-cancelled'] }, 'I-205': { moa: [], other: ['cfr-8-241-2/b'] } },
  verdicts: cancelledVerdicts,
  judge({ warrant }, asOf) {
    const told = warrant?.cancellations?.some(cancellation => cancellation.at <= asOf) === true
      || warrant?.reconfirmations?.some(answer => answer.result === 'cancelled' && answer.at <= asOf) === true;
    if (told) return cancelledVerdicts.cancelled;
    if (warrant?.cancellations === undefined) return cancelledVerdicts.unknown;
    return warrant.form === undefined ? cancelledVerdicts.noForm : cancelledVerdicts.inForce;
  },
});

const MS_PER_MINUTE = 60_000;
const reconfirmedVerdicts = {
  now: satisfied('ICE re-confirmed the warrant within the adopted minutes.', 'warrant.reconfirmations', 'safeguards.reconfirmMinutes'),
  cancelled: violated('ICE answered that the warrant is cancelled.', 'warrant.reconfirmations'),
  old: undetermined('ICE has not re-confirmed the warrant within the adopted minutes.', ['warrant.reconfirmations', 'safeguards.reconfirmMinutes'],
    want('warrant.reconfirmations', 'ice-field-office', 'ICE’s re-confirmation of this warrant, now')),
  unknown: unknown('warrant.reconfirmations', 'ice-field-office', 'ICE’s re-confirmation of this warrant'),
  notAdopted: unknown('safeguards.reconfirmMinutes', 'agency-head', 'Within how many minutes ICE must re-confirm, adopted by name and date'),
};
export const reconfirmed = requirement({
  id: 'warrant-reconfirmed', basis: 'safeguard', title: 'ICE has re-confirmed the warrant', moa: [], other: [],
  verdicts: reconfirmedVerdicts,
  judge({ warrant, safeguards }, asOf, _law, asOfMs) {
    const v = reconfirmedVerdicts;
    const answers = warrant?.reconfirmations;
    if (answers?.some(answer => answer.result === 'cancelled' && answer.at <= asOf) === true) return v.cancelled;
    const minutes = safeguards?.reconfirmMinutes;
    if (minutes === undefined) return v.notAdopted;
    if (answers === undefined) return v.unknown;
    const oldest = asOfMs - minutes * MS_PER_MINUTE;
    const now = answers.some(answer => answer.result === 'in-force' && answer.at <= asOf && msOf(answer.at) >= oldest);
    return now ? v.now : v.old;
  },
});

const matchedVerdicts = {
  matched: satisfied('A person matched the warrant to this booking.', 'person.matched'),
  other: violated('The warrant was found not to be for this person.', 'person.matched'),
  unknown: unknown('person.matched', 'jail-records', 'A match of the warrant with this booking, made by a person'),
};
export const matched = requirement({
  id: 'warrant-matched', basis: 'clause', title: 'The warrant designates this person', moa: ['app-a/designated'], other: [],
  verdicts: matchedVerdicts,
  judge({ person }) {
    if (person?.matched === undefined) return matchedVerdicts.unknown;
    return person.matched ? matchedVerdicts.matched : matchedVerdicts.other;
  },
});
