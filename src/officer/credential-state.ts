import type { Instant } from '#time/instant.ts';

/** What happens to a credential on its way from ICE and back. `found` puts a lost one in the safe. */
export type CustodyStep = 'issued' | 'in-possession' | 'in-safe' | 'lost' | 'found' | 'returned' | 'destroyed';

/** One link of the chain: where it was, when that was seen, and who saw it. */
export type ChainLink = {
  readonly step: CustodyStep;
  readonly seenAt: Instant;
  /** Who saw it with their own eyes, and entered it; for `issued`, who verified the paper. */
  readonly by: string;
  readonly knownAt: Instant;
  /** ICE's receipt for a return or a destruction. */
  readonly documentHash?: string;
};

export type Credential = {
  readonly serial: string;
  readonly issuedAt: Instant;
  readonly status: 'in-possession' | 'in-safe' | 'returned' | 'lost' | 'destroyed';
  /** When the status was last seen with one's own eyes. */
  readonly asOfAt: Instant;
  /** Oldest entry first; absent in records from before it was kept. */
  readonly chain?: readonly ChainLink[];
};

/** ICE's property that has not gone back to ICE. */
export const outstanding = ({ status }: Credential): boolean => status !== 'returned' && status !== 'destroyed';

/** How a serial number is compared: letter case, spaces and dashes do not make it another. */
export const serialKey = (serial: string): string => serial.replaceAll(/[\s-]/g, '').toUpperCase();
