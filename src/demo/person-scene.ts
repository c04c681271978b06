import { addMinutes, type Instant } from '#time/instant.ts';
import { paper } from './player.ts';
import type { Step } from './scene.ts';
import { county } from './set-up.ts';

const ISSUER = 'Supervisory Detention and Deportation Officer';

/** A person of the fictional county. The number makes the booking number, the A-number and the ids. */
export interface PersonPart {
  readonly number: number;
  readonly name: string;
  readonly born: string;
}

const two = (number: number): string => String(number).padStart(2, '0');

/** Steps that scenes are made of. Every minute counts from now; negative is past. */
export class PersonScene {
  readonly person: PersonPart;
  readonly custody: string;
  readonly warrant: string;

  constructor(person: PersonPart) {
    this.person = person;
    this.custody = `custody-${two(person.number)}`;
    this.warrant = `warrant-${two(person.number)}`;
  }

  get booking(): string {
    return `F26-01${two(this.person.number)}`;
  }

  get #personal(): object {
    return { name: this.person.name, dateOfBirth: this.person.born, aNumber: this.#aNumber, bookingNumber: this.booking };
  }

  /** Numbers below A000001000 were never given out to anyone alive. */
  get #aNumber(): string {
    return `A0000009${two(this.person.number)}`;
  }

  #step(minute: number, who: string, kind: 'custody' | 'warrant', name: string, command: (at: Instant) => object = () => ({})): Step {
    return { minute, does: (player, at) => player.ask(who, kind, name, kind === 'custody' ? this.custody : this.warrant, command(at)) };
  }

  /** Anything else that is asked of the custody record. */
  custodyStep(minute: number, who: string, name: string, command: (at: Instant) => object = () => ({})): Step {
    return this.#step(minute, who, 'custody', name, command);
  }

  warrantStep(minute: number, who: string, name: string, command: (at: Instant) => object = () => ({})): Step {
    return this.#step(minute, who, 'warrant', name, command);
  }

  /** ICE's paper arrives before the person does, as it mostly must: a booking that nothing names is not kept. */
  booked(minute: number, release: number, kind: 'criminal' | 'boarder-us-marshals' = 'criminal'): readonly Step[] {
    return [
      this.warrantStep(minute - 30, 'p-ice', 'receive-warrant', (at) => ({
        form: 'I-200', fieldOffice: county.fieldOffice, issuerTitle: ISSUER, signed: true, issuedAt: addMinutes(at, -60), receivedAt: at,
        documentHash: paper(`warrant ${this.booking}`), basis: 'biometric-confirmation', personal: { name: this.person.name, dateOfBirth: this.person.born, aNumber: this.#aNumber },
      })),
      this.custodyStep(minute, 'p-clerk', 'book-person', (at) => ({
        facility: county.jail, kind, bookedAt: at, keptFor: 'warrant', warrant: this.warrant, ageGroup: 'adult', projectedReleaseAt: addMinutes(at, release - minute), personal: this.#personal,
      })),
      this.warrantStep(minute + 10, 'p-officer', 'match-warrant', () => ({ custody: this.custody, against: ['a-number', 'fingerprint'] })),
    ];
  }

  /** The jail states that nothing else holds; identity, own records and language are settled; ICE re-confirms. */
  checks(minute: number): readonly Step[] {
    return [
      this.custodyStep(minute, 'p-clerk', 'state-other-bases', () => ({ bases: [] })),
      this.custodyStep(minute, 'p-officer', 'check-own-records', () => ({ warrant: this.warrant, items: [] })),
      this.custodyStep(minute, 'p-clerk', 'settle-communication', () => ({ need: 'none', settled: true })),
      this.custodyStep(minute, 'p-clerk', 'record-identity', () => ({ method: 'fingerprint', result: 'match', warrant: this.warrant })),
      this.reconfirmed(minute),
    ];
  }

  reconfirmed(minute: number, result: 'in-force' | 'no-answer' = 'in-force'): Step {
    return this.warrantStep(minute, 'p-ice', 'reconfirm-warrant', (at) => ({ at, by: 'Duty desk', method: 'telephone-call-back', result }));
  }

  orderAccepted(minute: number, orderType: 'bond' | 'sentence-served' | 'dismissal' = 'bond'): Step {
    return this.custodyStep(minute, 'p-clerk', 'record-order', (at) => ({ at, orderType }));
  }

  eligible(minute: number): Step {
    return this.custodyStep(minute, 'p-clerk', 'record-release-eligible', (at) => ({ at }));
  }

  decided(minute: number, who = 'p-officer', officer = 'officer-warranter'): Step {
    return this.custodyStep(minute, who, 'decide-service', () => ({ warrant: this.warrant, officer }));
  }

  served(minute: number): readonly Step[] {
    return [
      this.custodyStep(minute, 'p-officer', 'serve-warrant', (at) => ({
        warrant: this.warrant, form: 'I-200', officer: 'officer-warranter', facility: county.jail, readAt: at, servedAt: at, language: 'English', copyGiven: true,
      })),
      this.custodyStep(minute + 2, 'p-officer', 'tell-ice', (at) => ({ of: 'service', at, means: 'Telephone to the duty desk', receipt: `FICT-${this.booking}` })),
    ];
  }

  /** Booked, named by a warrant, checked, release-eligible and served: held for ICE transfer from `minute` on. */
  heldFrom(minute: number): readonly Step[] {
    return [
      ...this.booked(minute - 4000, minute), ...this.checks(minute - 60), this.orderAccepted(minute - 30),
      this.eligible(minute - 2), ...this.served(minute),
    ];
  }
}
