import { randomBytes } from 'node:crypto';
import type { Clock } from '#time/clock.ts';
import { epochMs } from '#time/instant.ts';
import type { Ids } from '#desk/ids.ts';

/** UUIDv7 (RFC 9562 §5.7): 48 bits of the clock, then randomness. */
export const uuidIds = (clock: Clock): Ids => ({
  next() {
    const bytes = randomBytes(16);
    bytes.writeUIntBE(epochMs(clock.wall()), 0, 6);
    bytes[6] = 0x70 | ((bytes[6] as number) & 0x0f);
    bytes[8] = 0x80 | ((bytes[8] as number) & 0x3f);
    const hex = bytes.toString('hex');
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
  },
});
