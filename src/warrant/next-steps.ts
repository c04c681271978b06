import type { Steps } from '#agency/step.ts';
import type { WarrantCommand } from './commands.ts';
import type { WarrantStatus } from './state.ts';

export const warrantStatusWords: { readonly [S in WarrantStatus | 'new']: string } = {
  new: 'not received',
  received: 'received; one booking fits, a person must compare',
  unmatched: 'on the worklist: not matched',
  duplicate: 'on the worklist: looks like a duplicate',
  matched: 'matched to a booking by a person',
  served: 'served',
  cancelled: 'cancelled by ICE',
  superseded: 'replaced by a later warrant',
};

const ice = ['ice-officer', 'ice-supervisor', 'field-office-delegate'] as const;
const jail = ['warrant-service-officer', 'shift-commander'] as const;
const waiting = ['received', 'unmatched', 'duplicate'] as const;

export const warrantSteps: Steps<WarrantStatus, WarrantCommand['type']> = {
  'receive-warrant': { words: 'record an administrative warrant as received', from: ['new'], by: [...ice, 'booking-clerk', 'warrant-service-officer', 'programme-coordinator'], citation: '8 CFR 287.5(e)(2); 8 CFR 241.2' },
  'check-warrant': { words: 'check form, issuer’s title and signature', from: [...waiting, 'matched'], by: [...jail, 'booking-clerk', 'programme-coordinator'], citation: '8 CFR 287.5(e)(2); 8 CFR 241.2(a)(1)' },
  'match-warrant': { words: 'match it to a booking', from: ['received', 'unmatched'], by: [...jail, 'ice-officer', 'ice-supervisor'], citation: 'agreement App. A (designated aliens in LEA facilities)' },
  'unmatch-warrant': { words: 'take the match back', from: ['matched'], by: [...jail, 'ice-officer', 'ice-supervisor'], citation: 'safeguard: a match is never guessed' },
  'keep-duplicate': { words: 'state that it is no duplicate', from: ['duplicate'], by: [...jail, 'ice-officer', 'ice-supervisor'], citation: 'safeguard: a match is never guessed' },
  'reconfirm-warrant': { words: 'record ICE re-confirmation', from: [...waiting, 'matched'], by: [...ice, ...jail], citation: 'safeguard: re-confirmation within the adopted minutes' },
  'ask-reconfirmation': { words: 'ask ICE to re-confirm it', from: ['matched'], by: [...jail, 'booking-clerk'], citation: 'safeguard: re-confirmation within the adopted minutes' },
  'compare-link-answer': { words: 'compare a one-time link’s answer by call-back', from: ['matched'], by: [...jail, 'booking-clerk'], citation: 'safeguard: whoever answers by link is not signed in' },
  'cancel-warrant': { words: 'record that ICE cancelled it', from: [...waiting, 'matched', 'served', 'superseded', 'cancelled'], by: [...ice, ...jail, 'programme-coordinator', 'counsel'], citation: '8 CFR 236.1(b)(2)' },
  'supersede-warrant': { words: 'record the warrant that replaces it', from: [...waiting, 'matched', 'served'], by: [...ice, ...jail, 'programme-coordinator'], citation: 'safeguard: one warrant in force for one act' },
  'use-warrant': { words: 'serve it', from: ['matched'], by: ['warrant-service-officer'], citation: 'agreement App. A' },
};
