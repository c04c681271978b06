import { elapsedWords } from '../moment.ts';
import type { OfficerState } from '#officer/state.ts';
import type { Held } from '../agency-records.ts';
import { gapTasks } from '../readiness/gap-tasks.ts';
import { inProgramme, type Programme, within } from './programme.ts';
import { type Readiness, readinessOf } from './readiness.ts';
import type { Task, TaskGroup } from './task.ts';

/** Only those who have come as far as a certification are counted on. */
const COUNTED: ReadonlySet<OfficerState['status']> = new Set(['certified', 'authorized', 'credentialed', 'suspended']);

function lapseWords({ lapses }: Readiness, { now, day }: Programme): string {
  if (lapses === undefined) return 'No end is stated; withdrawable at any time.';
  return `Lapses in ${elapsedWords(now, lapses.at)}, ${day(lapses.at)}: ${lapses.why}.`;
}

function task({ id }: Held<OfficerState>, readiness: Readiness, at: Programme): Task {
  const { lapses, forms, lacking } = readiness;
  const days = lapses === undefined ? undefined : [7, 30, 60].find((each) => within(each, lapses.at, at.now));
  const ready = forms.length > 0;
  return {
    title: ready ? `${at.name(id)} may be asked to serve ${forms.join(' and ')}` : `${at.name(id)} would not be cleared`, href: `/records/officer/${id}`,
    tone: !ready ? 'warning' : days === 7 ? 'urgent' : days === 30 ? 'warning' : 'steady',
    why: ready ? `Every requirement on the officer is met now; the warrant, the person and the moment are judged at service. ${lapseWords(readiness, at)}` : lacking.join(' '),
  };
}

/** Who may serve tonight, and whose authority comes to a stated end within 60, 30 or 7 days. */
export function readinessTasks(at: Programme): TaskGroup {
  const law = at.site.deps.law.at(at.now, at.now);
  const rows = at.records.officers.filter((each) => inProgramme(each) && COUNTED.has(each.state.status)).map((each) => ({ officer: each, readiness: readinessOf(each, at.records.agency?.state, at.records.directions, law, at.now) }));
  const ready = rows.filter(({ readiness }) => readiness.forms.length > 0).length;
  return {
    heading: ready === 0 ? 'Readiness tonight: nobody may serve' : `Readiness tonight: ${ready} of ${rows.length} may serve`, none: 'No officer is certified: nobody may serve.',
    tasks: [...gapTasks(at.records, law, at.now), ...rows.map(({ officer, readiness }) => task(officer, readiness, at))],
  };
}
