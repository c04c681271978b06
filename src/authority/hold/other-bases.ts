import type { Instant } from '#time/instant.ts';
import { addHours } from '#time/instant.ts';
import type { BasisLimit } from '../decision.ts';
import { agreementLimitRules, detainerLimitRules, stateLimitRules } from '../limit-rules.ts';
import { limitsOf } from '../limits.ts';
import { curable, satisfied, undetermined, unknown, violated, want } from '../requirement.ts';
import { rulesBearingOn } from '../rules.ts';
import { countingOf, eventsOf, inLife, noEnd, personHere } from './basis.ts';
import type { HoldRequirement, KindOfBasis } from './basis.ts';
import { powerOnDetainer, stateRuleOnIgsa } from './rules.ts';
import { noStopWithoutText } from './stops.ts';

const formVerdicts = {
  hold: satisfied('The form asks for a hold.', 'bases.items.form'),
  notify: violated('Form I-247G asks for notice of release and for no hold.', 'bases.items.form'),
  unknown: unknown('bases.items.form', 'ice-field-office', 'The form of the detainer'),
};
const detainerForm: HoldRequirement = {
  id: 'detainer-form', basis: 'clause', title: 'The detainer asks for a hold', moa: [], other: ['form-i-247a/48h'],
  judge: ({ basis }) => (basis.form === undefined ? formVerdicts.unknown : basis.form === 'I-247A' ? formVerdicts.hold : formVerdicts.notify),
};

/** A detainer: 8 CFR 287.7(d) and Form I-247A cap a hold and give no power to hold. */
export const detainerBasis: KindOfBasis = {
  requirements: [personHere, powerOnDetainer, detainerForm, noStopWithoutText, inLife],
  limits(held) {
    const state = held.facts.agency?.state;
    const rules = state === undefined ? [] : stateLimitRules(held.law, state);
    return limitsOf([...detainerLimitRules(held.law), ...rules], eventsOf(held), countingOf(held));
  },
  endless: () => false,
  noEnd: noEnd('law:cfr-8-287-7/d', 'law-editor', 'A text in force that caps a hold on a detainer'),
  pages: ['no-open-stop'],
};

const bookingVerdicts = {
  booked: satisfied('Form I-203 for this booking is on file.', 'bases.items.i203'),
  missing: curable('Form I-203 for this booking is not on file.', ['bases.items.i203'], want('bases.items.i203', 'ice-field-office', 'Form I-203')),
  unknown: unknown('bases.items.i203', 'jail-records', 'Whether Form I-203 for this booking is on file'),
};
const booking: HoldRequirement = {
  id: 'igsa-booking', basis: 'clause', title: 'The person is booked by Form I-203', moa: [], other: ['form-i-203/booking'],
  judge: ({ basis }) => (basis.i203 === undefined ? bookingVerdicts.unknown : basis.i203 === 'on-file' ? bookingVerdicts.booked : bookingVerdicts.missing),
};

const igsaVerdicts = {
  inForce: satisfied('The agreement to detain is in force for this facility.', 'bases.items.igsa', 'held.facility'),
  boa: violated('A basic ordering agreement pays for up to 48 hours and is not such an agreement.', 'bases.items.igsa'),
  elsewhere: violated('The agreement to detain does not cover this facility.', 'bases.items.igsa', 'held.facility'),
  notYet: violated('The agreement to detain was not in force when the booking began.', 'bases.items.igsa', 'bases.items.startAt'),
  over: violated('The agreement to detain has ended.', 'bases.items.igsa'),
  unknown: unknown('bases.items.igsa', 'agency-head', 'The agreement to detain for a fee'),
  noEnd: unknown('bases.items.igsa.endAt', 'agency-head', 'When the agreement to detain ends, or that it states no end'),
  noCap: unknown('bases.items.igsa.maxStayHours', 'agency-head', 'The agreement’s own cap, or that it states none'),
  noPlace: unknown('held.facility', 'jail-records', 'In which facility the person is'),
  noStart: unknown('bases.items.startAt', 'jail-records', 'When the booking began'),
};
const igsaInForce: HoldRequirement = {
  id: 'igsa-in-force', basis: 'clause', title: 'An agreement to detain for a fee is in force here', moa: [], other: ['usc-8-1103/a-11'],
  judge({ facts, basis, asOf }) {
    const v = igsaVerdicts;
    const { igsa } = basis;
    if (igsa === undefined) return v.unknown;
    if (igsa.kind === 'BOA') return v.boa;
    if (facts.held?.facility === undefined) return v.noPlace;
    if (!igsa.facilities.includes(facts.held.facility)) return v.elsewhere;
    if (basis.startAt === undefined) return v.noStart;
    if (igsa.effectiveAt > basis.startAt) return v.notYet;
    if (igsa.endAt === undefined) return v.noEnd;
    if (igsa.endAt !== 'not-stated' && igsa.endAt <= asOf) return v.over;
    return igsa.maxStayHours === undefined ? v.noCap : v.inForce;
  },
};

const arrestVerdicts = {
  here: satisfied('The person was served here with clearance.', 'bases.items.arrest'),
  ice: satisfied('ICE arrested the person.', 'bases.items.arrest'),
  none: undetermined('No cleared service stands behind the booking: such an agreement changes the length of a hold, not the authority to arrest.', ['bases.items.arrest'],
    want('bases.items.arrest', 'counsel', 'The arrest that the booking rests on')),
  unknown: unknown('bases.items.arrest', 'jail-records', 'By whose arrest the person came to be booked'),
};
const arrest: HoldRequirement = {
  id: 'igsa-arrest', basis: 'clause', title: 'An arrest stands behind the booking', moa: [], other: ['usc-8-1103/a-11'],
  judge({ facts, basis }) {
    if (basis.arrest === undefined) return arrestVerdicts.unknown;
    if (basis.arrest === 'by-ice') return arrestVerdicts.ice;
    const cleared = facts.bases?.items?.some(item => item.kind === 'agreement' && item.clearance === 'cleared') === true;
    return cleared ? arrestVerdicts.here : arrestVerdicts.none;
  },
};

/** A booking under an agreement to detain for a fee, with its own cap: App. A's exception; 8 U.S.C. 1103(a)(11). */
export const igsaBasis: KindOfBasis = {
  requirements: [personHere, arrest, igsaInForce, booking, stateRuleOnIgsa, noStopWithoutText, inLife],
  limits({ basis }) {
    const { igsa, startAt } = basis;
    if (igsa === undefined || startAt === undefined) return [];
    const { endAt, maxStayHours } = igsa;
    const cap = typeof maxStayHours === 'number'
      ? [stated('igsa/cap', 'the agreement to detain', 'booked', startAt, addHours(startAt, maxStayHours), `${maxStayHours} elapsed hours, the agreement’s own cap`)] : [];
    const end = endAt === undefined || endAt === 'not-stated'
      ? [] : [stated('igsa/end', 'the agreement to detain', 'booked', startAt, endAt, 'the end that the agreement states')];
    return [...cap, ...end];
  },
  endless: ({ basis: { igsa } }) => igsa?.maxStayHours === 'not-stated' && igsa.endAt === 'not-stated',
  noEnd: noEnd('bases.items.igsa', 'agency-head', 'The agreement to detain for a fee'),
  pages: ['no-open-stop'],
};

const documentVerdicts = {
  onFile: satisfied('The document is on file and states its end, or that none is set.', 'bases.items.document', 'bases.items.statedEndAt'),
  unknown: unknown('bases.items.document', 'court', 'The order or commitment itself'),
  noEnd: unknown('bases.items.statedEndAt', 'court', 'The end that the document states, or that it states none'),
};
const ordered: HoldRequirement = {
  id: 'own-document', basis: 'clause', title: 'The basis has its own document', moa: [], other: [], document: 'the order or commitment itself',
  judge({ basis }) {
    if (basis.document === undefined) return documentVerdicts.unknown;
    return basis.statedEndAt === undefined ? documentVerdicts.noEnd : documentVerdicts.onFile;
  },
};

/** A court's order or a new commitment: a separate basis with its own document, start and end. It moves no other limit. */
export const orderedBasis: KindOfBasis = {
  requirements: [personHere, ordered, inLife],
  limits({ basis }) {
    const { startAt, statedEndAt } = basis;
    if (startAt === undefined || statedEndAt === undefined || statedEndAt === 'until-further-order') return [];
    return [stated(`${basis.kind}/stated-end`, 'the document itself', 'ordered', startAt, statedEndAt, 'the end that the document states')];
  },
  endless: ({ basis }) => basis.statedEndAt === 'until-further-order',
  noEnd: noEnd('bases.items.statedEndAt', 'court', 'The end that the document states, or that it states none'),
  pages: [],
};

const noPower = violated('Found held without a documented power: release unless another basis is documented.', 'bases.items.startAt');
const foundPower: HoldRequirement = {
  id: 'power-to-hold', basis: 'safeguard', title: 'A power, and not only a ceiling', moa: [], other: [],
  judge: () => noPower,
};

/** Found held without power. It permits nothing; its clock runs from the earliest documented instant so that alarms have an end to count to. */
export const foundBasis: KindOfBasis = {
  requirements: [personHere, foundPower, inLife],
  limits(held) {
    const generation = held.facts.agreement?.generation;
    const state = held.facts.agency?.state;
    const rules = [
      ...(generation === undefined ? [] : agreementLimitRules(held.law, generation)),
      ...detainerLimitRules(held.law),
      ...(state === undefined ? [] : stateLimitRules({ ...held.law, rules: new Map([[state, rulesBearingOn(held.law, state, ['hold-on-service', 'hold-on-detainer'])]]) }, state)),
    ];
    const startAt = held.basis.startAt;
    return startAt === undefined ? [] : limitsOf(rules, { 'found-held': startAt }, countingOf(held));
  },
  endless: () => false,
  noEnd: noEnd('law:cfr-8-287-7/d', 'law-editor', 'A text in force that caps a hold'),
  pages: ['power-to-hold'],
};

function stated(rule: string, citation: string, startEvent: BasisLimit['startEvent'], start: Instant, end: Instant, counted: string): BasisLimit {
  return { rule, citation, power: 'power', startEvent, start, end, counted };
}

