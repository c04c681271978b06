import { digestOf } from '#people/tokens.ts';

/** Only over TLS (browsers count this machine’s own loopback as that), only to this host, to no script and from no other site. */
export const COOKIE = '__Host-tipstaff';
const FLAGS = 'Path=/; Secure; HttpOnly; SameSite=Strict';
const MOST_SEATS = 12;
const SEAT = /^([0-9A-Za-z-]{1,64})\.([0-9A-Za-z_-]{43})$/;

/** A seat as the browser holds it. */
export interface SeatRef {
  readonly agency: string;
  readonly secret: string;
}

export const digestOfSeat = (seat: SeatRef): string => digestOf(seat.secret);

/** The seats in a Cookie header, the current one first. None when there is no such cookie, two of them, or anything in it that is no seat. */
export function seatsIn(header: string | undefined): readonly SeatRef[] {
  const found = (header ?? '').split(';').map((part) => part.trim()).filter((part) => part.startsWith(`${COOKIE}=`));
  if (found.length !== 1) return [];
  const parts = (found[0] as string).slice(COOKIE.length + 1).split('~');
  const seats = parts.map((part) => SEAT.exec(part)).filter((match) => match !== null).map((match) => ({ agency: match[1] as string, secret: match[2] as string }));
  const agencies = new Set(seats.map((seat) => seat.agency));
  return seats.length === parts.length && agencies.size === seats.length && seats.length <= MOST_SEATS ? seats : [];
}

/** Seats that do not fit any more are left out: the last ones. */
export const fitting = (seats: readonly SeatRef[]): readonly SeatRef[] => seats.slice(0, MOST_SEATS);
export const setSeats = (seats: readonly SeatRef[]): string => `${COOKIE}=${seats.map((seat) => `${seat.agency}.${seat.secret}`).join('~')}; ${FLAGS}`;
export const clearSeats = (): string => `${COOKIE}=; ${FLAGS}; Max-Age=0`;
