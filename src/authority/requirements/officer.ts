import { requirement, satisfied, undetermined, unknown, violated, curable, want } from '../requirement.ts';
import type { Requirement } from '../requirement.ts';
import type { Instant } from '#time/instant.ts';
import { msOf } from '../age.ts';

type DocumentAt = 'nominatedAt' | 'certifiedAt' | 'form70006At';

function documented(id: string, fact: DocumentAt, title: string, what: string, from: 'agency-coordinator' | 'ice-field-office', moa: readonly string[], other: readonly string[]): Requirement {
  const verdicts = {
    yes: satisfied(`${title}.`, `officer.${fact}`),
    later: violated(`${title} only later than this instant.`, `officer.${fact}`),
    unknown: unknown(`officer.${fact}`, from, what),
  };
  return requirement({
    id, basis: 'clause', title, moa, other, verdicts,
    judge({ officer }, asOf) {
      const when = officer?.[fact];
      if (when === undefined) return verdicts.unknown;
      return when <= asOf ? verdicts.yes : verdicts.later;
    },
  });
}

export const nominated = documented('officer-nominated', 'nominatedAt', 'The agency nominated the officer', 'The nomination of the officer',
  'agency-coordinator', ['iv-b/nomination'], []);
export const certified = documented('officer-certified', 'certifiedAt', 'ICE certified the officer in writing', 'ICE’s written certification',
  'ice-field-office', ['iv-d/certification'], ['usc-8-1357g/2']);
export const form70006 = documented('officer-form-70-006', 'form70006At', 'ICE executed Form 70-006', 'Form 70-006 executed by ICE',
  'ice-field-office', ['iv-d/form-70-006'], []);

const letterVerdicts = {
  yes: satisfied('The authorization letter names this function; its stated end has not passed.', 'officer.letter', 'warrant.form'),
  noEndStated: satisfied('The authorization letter names this function; no end date stated, withdrawable at any time.', 'officer.letter', 'warrant.form'),
  otherFunction: violated('The authorization letter does not name this function.', 'officer.letter', 'warrant.form'),
  later: violated('The authorization letter is dated later than this instant.', 'officer.letter'),
  over: violated('The authority that the letter states has ended.', 'officer.letter'),
  noLetter: unknown('officer.letter', 'ice-field-office', 'The Field Office Director’s authorization letter'),
  noForm: unknown('warrant.form', 'ice-field-office', 'The form of the warrant'),
};
export const letter = requirement({
  id: 'officer-letter', basis: 'clause', title: 'The Field Office Director authorised the officer by letter', moa: ['iv-d/authorization-letter'], other: ['usc-8-1357g/5'],
  verdicts: letterVerdicts,
  judge({ officer, warrant }, asOf) {
    const given = officer?.letter;
    if (given === undefined) return letterVerdicts.noLetter;
    if (!(given.at <= asOf)) return letterVerdicts.later;
    if (given.durationEndAt !== 'not-stated' && !(given.durationEndAt > asOf)) return letterVerdicts.over;
    if (warrant?.form === undefined) return letterVerdicts.noForm;
    if (!given.functions.includes(warrant.form === 'I-200' ? 'serve-i-200' : 'serve-i-205')) return letterVerdicts.otherFunction;
    return given.durationEndAt === 'not-stated' ? letterVerdicts.noEndStated : letterVerdicts.yes;
  },
});

const credentialVerdicts = {
  carried: satisfied('The officer has the ICE credential in possession.', 'officer.credential'),
  inSafe: curable('The ICE credential is not carried by the officer.', ['officer.credential'],
    want('officer.credential', 'serving-officer', 'The ICE credential, taken from the safe and carried')),
  gone: violated('The ICE credential was returned, lost or destroyed.', 'officer.credential'),
  notYet: undetermined('The credential was last seen later than this instant.', ['officer.credential'],
    want('officer.credential', 'serving-officer', 'Where the ICE credential was at this instant')),
  unknown: unknown('officer.credential', 'serving-officer', 'Whether the officer carries the ICE credential'),
};
export const credential = requirement({
  id: 'officer-credential', basis: 'clause', title: 'The officer carries the ICE credential', moa: ['iv-d/credential'], other: [],
  verdicts: credentialVerdicts,
  judge({ officer }, asOf) {
    const known = officer?.credential;
    if (known === undefined) return credentialVerdicts.unknown;
    if (known.status === 'in-safe') return credentialVerdicts.inSafe;
    if (known.status !== 'in-possession') return credentialVerdicts.gone;
    return known.asOf <= asOf ? credentialVerdicts.carried : credentialVerdicts.notYet;
  },
});

const removalVerdicts = {
  none: satisfied('No withdrawal, suspension or leaving is in effect.', 'officer.removals'),
  removed: violated('The officer’s authority is withdrawn or suspended, the agreement ended, or the officer has left.', 'officer.removals'),
  noticed: undetermined('ICE has given notice of a withdrawal or suspension that is not in effect yet, or states no date.', ['officer.removals'],
    want('officer.removals', 'ice-field-office', 'Whether the officer may act before the notice takes effect')),
  unknown: unknown('officer.removals', 'agency-coordinator', 'Whether any withdrawal, suspension or leaving is recorded'),
};
export const notRemoved = requirement({
  id: 'officer-not-removed', basis: 'clause', title: 'The officer’s authority has not been withdrawn', moa: ['iv-d/withdrawal'], other: [],
  verdicts: removalVerdicts,
  judge({ officer }, asOf) {
    const removals = officer?.removals;
    if (removals === undefined) return removalVerdicts.unknown;
    let noticed = false;
    for (const removal of removals) {
      // A direction leaves the officer's authority as it is; “supervision” answers for it.
      if (removal.kind === 'direction') continue;
      if (removal.restoredAt !== undefined && removal.restoredAt <= asOf) continue;
      if (removal.effectiveAt !== undefined && removal.effectiveAt <= asOf) return removalVerdicts.removed;
      // A leaver gives 90 days' notice where practicable (IV.D) and keeps authority until then, as everyone does until an agreement under
      // notice ends (VIII); a notice from ICE on this officer is put to ICE.
      if ((removal.kind !== 'left' && removal.kind !== 'agreement-ended') || removal.effectiveAt === undefined) noticed = true;
    }
    return noticed ? removalVerdicts.noticed : removalVerdicts.none;
  },
});

const rosterVerdicts = {
  on: satisfied('The officer is on the agency’s own roster.', 'officer.rosterLapses'),
  off: violated('The officer is off the agency’s own roster; ICE’s status is not changed by that.', 'officer.rosterLapses'),
  trainingLapsed: violated('The officer’s training has lapsed under the agency’s adopted policy, so the officer is off the agency’s own roster; ICE’s status is not changed by that.', 'officer.rosterLapses'),
  unknown: unknown('officer.rosterLapses', 'agency-coordinator', 'Whether the officer is on the agency’s roster'),
};
export const onRoster = requirement({
  id: 'officer-on-roster', basis: 'safeguard', title: 'The officer is on the agency’s roster', moa: [], other: [],
  verdicts: rosterVerdicts,
  judge({ officer }, asOf) {
    const lapses = officer?.rosterLapses;
    if (lapses === undefined) return rosterVerdicts.unknown;
    const off = lapses.filter(lapse => lapse.at <= asOf && !(lapse.restoredAt !== undefined && lapse.restoredAt <= asOf));
    if (off.length === 0) return rosterVerdicts.on;
    return off.every(lapse => lapse.reason === 'training-lapse') ? rosterVerdicts.trainingLapsed : rosterVerdicts.off;
  },
});

const MS_PER_HOUR = 3_600_000;
const lastWordVerdicts = {
  fresh: satisfied('ICE’s last word on the officer is recent enough.', 'officer.iceLastWordAt', 'safeguards.lastWordMaxHours'),
  old: undetermined('ICE’s last word on the officer is too old.', ['officer.iceLastWordAt', 'safeguards.lastWordMaxHours'],
    want('officer.iceLastWordAt', 'ice-field-office', 'ICE’s word today on this officer’s status')),
  unknown: unknown('officer.iceLastWordAt', 'ice-field-office', 'ICE’s last word on this officer’s status'),
  notAdopted: unknown('safeguards.lastWordMaxHours', 'agency-head', 'How old ICE’s last word may be, adopted by name and date'),
};
export const lastWord = requirement({
  id: 'officer-last-word', basis: 'safeguard', title: 'ICE has confirmed the officer’s status recently', moa: [], other: [],
  verdicts: lastWordVerdicts,
  judge({ officer, safeguards }, asOf, _law, asOfMs) {
    const hours = safeguards?.lastWordMaxHours;
    if (hours === undefined) return lastWordVerdicts.notAdopted;
    const when = officer?.iceLastWordAt;
    if (when === undefined) return lastWordVerdicts.unknown;
    const fresh = when <= asOf && asOfMs - msOf(when) <= hours * MS_PER_HOUR;
    return fresh ? lastWordVerdicts.fresh : lastWordVerdicts.old;
  },
});

/** What a decision asks of the officer alone, whatever the form; the letter is asked once for each form. */
export const ofTheOfficer: readonly Requirement[] = [nominated, certified, form70006, credential, notRemoved, onRoster, lastWord];
/** A direction not to act counts from its instant until ICE lifts it; one whose instant is not known counts. */
const stands = ({ effectiveAt, restoredAt }: { readonly effectiveAt?: Instant; readonly restoredAt?: Instant }, asOf: Instant): boolean =>
  (effectiveAt === undefined || effectiveAt <= asOf) && !(restoredAt !== undefined && restoredAt <= asOf);

const supervisionVerdicts = {
  standing: satisfied('The Field Office Director’s arrangement gives standing direction.', 'arrangement.onFile', 'arrangement.standingDirection', 'arrangement.endAt'),
  onCall: satisfied('The Field Office Director’s arrangement names a position on call, on call now.', 'arrangement.onFile', 'arrangement.onCall', 'arrangement.endAt'),
  directedNotToAct: curable('ICE has directed that the officer not act here.', ['officer.removals'],
    want('officer.removals', 'ice-field-office', 'ICE’s word that lifts its direction not to act')),
  none: violated('The arrangement on file gives neither standing direction nor a position on call now.', 'arrangement.standingDirection', 'arrangement.onCall'),
  over: undetermined('The Field Office Director’s arrangement has ended.', ['arrangement.endAt'],
    want('arrangement.endAt', 'ice-field-office', 'A current written arrangement of supervision or direction')),
  notOnFile: undetermined('No written arrangement of the Field Office Director is on file: ask what supervision or direction suffices.', ['arrangement.onFile'],
    want('arrangement.onFile', 'ice-field-office', 'The Field Office Director’s written arrangement of supervision or direction')),
  noPosition: unknown('arrangement.position', 'ice-field-office', 'The position in ICE that supervises and directs'),
  noEnd: unknown('arrangement.endAt', 'ice-field-office', 'Whether the arrangement has an end'),
  noDirection: unknown('arrangement.standingDirection', 'ice-field-office', 'Whether the arrangement gives standing direction'),
  noOnCall: unknown('arrangement.onCall', 'ice-field-office', 'Whether the supervising position is on call now'),
};
export const supervision = requirement({
  id: 'supervision', basis: 'clause', title: 'ICE supervises or directs', moa: ['iv-f/supervision'], other: ['usc-8-1357g/3', 'usc-8-1357g/5'],
  verdicts: supervisionVerdicts,
  judge({ arrangement, officer }, asOf) {
    const v = supervisionVerdicts;
    if ((officer?.removals ?? []).some((one) => one.kind === 'direction' && stands(one, asOf))) return v.directedNotToAct;
    if (arrangement?.onFile !== true) return v.notOnFile;
    if (arrangement.position === undefined) return v.noPosition;
    if (arrangement.endAt === undefined) return v.noEnd;
    if (arrangement.endAt !== 'not-stated' && arrangement.endAt <= asOf) return v.over;
    if (arrangement.standingDirection === true) return v.standing;
    if (arrangement.onCall === true) return v.onCall;
    if (arrangement.standingDirection === undefined) return v.noDirection;
    return arrangement.onCall === undefined ? v.noOnCall : v.none;
  },
});
