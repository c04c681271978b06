import { nameOf } from '../agency-records.ts';
import type { Task, TaskGroup } from '../desks/task.ts';
import { agencyWords, type Seat } from '../seats.ts';
import { type Reviews, spanOf } from '../supervision/span.ts';
import { confirmTasks, gapTasks, owedTasks, type Telling, unheardTasks } from '../supervision/tasks.ts';
import type { SeatOfficers } from './desk-officers.ts';

interface SeatReviews { readonly seat: Seat; readonly reviews: Reviews }

/** What each supervising position answers for at one jail, in a line. */
const spans = (told: Telling, reviews: Reviews): readonly Task[] => spanOf(told.records, reviews, told.now).map(({ position, officers, acts, owed }) => ({
  title: `${told.where}${position}: ${officers} ${officers === 1 ? 'officer' : 'officers'}, ${acts} ${acts === 1 ? 'act' : 'acts'} in 30 days, ${owed} ${owed === 1 ? 'review' : 'reviews'} owed`,
  tone: 'quiet', why: 'Span of control. Counts; no text sets a number.', ...told.href('/supervision'),
}));

/** Acts to review, the roster and directions, and the span of control, at every jail where the reader has a seat. */
export function supervisionForIce(officers: readonly SeatOfficers[], reviews: readonly SeatReviews[]): readonly TaskGroup[] {
  const seats = officers.map(({ seat }) => seat);
  const each = officers.map(({ seat, names }) => {
    const told: Telling = {
      records: seat.records, now: seat.frame.now, zone: seat.frame.zone, where: agencyWords(seats, seat), name: (id) => nameOf(names.get(id)), href: (path) => (seat === seats[0] ? { href: path } : {}),
    };
    return { told, principal: seat.caller.principal, reviews: reviews.find((one) => one.seat === seat)?.reviews ?? { open: [], lately: [] } };
  });
  return [
    { heading: 'Acts to review', about: 'Every act is reviewed by ICE (agreement IV.F). No release and no limit waits for it.', none: 'Every act on record is reviewed.', tasks: each.flatMap(({ told, reviews: found }) => owedTasks(told, found.open, true)) },
    {
      heading: 'Supervision', none: 'The roster has no gap and every direction was heard.',
      tasks: each.flatMap(({ told, principal, reviews: found }) => [...gapTasks(told), ...confirmTasks(told, principal), ...unheardTasks(told), ...spans(told, found)]),
    },
  ];
}
