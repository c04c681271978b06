import { agreementTasks } from './agreement-tasks.ts';
import { answerTasks } from './answer-tasks.ts';
import { alarmTasks } from './alarm-tasks.ts';
import { candidateTasks } from './candidate-tasks.ts';
import type { DeskAt } from './desk.ts';
import { officerTasks } from './officer-tasks.ts';
import { noticeTasks } from './notice-tasks.ts';
import { oversightTasks } from './oversight-tasks.ts';
import { paperTasks } from './paper-tasks.ts';
import { programmeOf } from './programme.ts';
import { readinessTasks } from './readiness-tasks.ts';
import { requestTasks } from './request-tasks.ts';
import { supervisionTasks } from './supervision-tasks.ts';
import type { DeskView } from './task.ts';
import { trainingTasks } from './training-tasks.ts';

/** The jail programme coordinator: the agreement, the officers under it, and every paper that their authority rests on. */
export async function coordinatorDesk(at: DeskAt): Promise<DeskView> {
  const programme = await programmeOf(at);
  return {
    title: 'Desk: programme coordinator', about: 'What the agreement and its officers are owed, worked out from the records as they stand now. What must be done now comes first in each group.',
    groups: [await alarmTasks(at), noticeTasks(programme), answerTasks(programme), readinessTasks(programme), trainingTasks(programme), await requestTasks(at), paperTasks(programme), officerTasks(programme), candidateTasks(programme), await supervisionTasks(programme), agreementTasks(programme), oversightTasks(programme)],
    ways: [
      { href: '/do/officer/nominate-officer?back=/desk', words: 'Nominate an officer', does: 'Four criteria, consent and the screen before it.' },
      { href: `/do/agency/${at.caller.agency}/adopt-training-policy?back=/desk`, words: 'Adopt a training policy', does: 'Hours and refreshers as this agency asks for them; no agreement states any.' },
      { href: '/officers/nominate', words: 'Nominate from a list', does: 'Several officers at once, each row with its verdict.' },
      { href: '/records', words: 'The agency’s set-up', does: 'Agreements, facilities, ICE field offices, supervision; every record that you may begin.' },
      { href: '/supervision', words: 'Supervision by ICE', does: 'Who is on call until tomorrow, which directions stand, how many officers and acts each position answers for.' },
      { href: '/readiness', words: 'Readiness', does: 'Who may serve in which shift, where nobody may, who lapses when, and training compliance.' },
      { href: '/officers', words: 'Officers', does: 'What these records say about each officer’s authority to serve.' },
      { href: '/records/attestation', words: 'Attestations', does: 'What the agency signed of its records of an officer, until when, by which key.' },
      { href: '/records/complaint', words: 'Complaints', does: 'Those received, and whether ICE was told in time.' },
      { href: '/records/records-request', words: 'Records requests', does: 'Who asked for what, and which way each class of record goes.' },
      { href: '/warrants', words: 'Administrative warrants', does: 'Those that came in, and those that wait for a person to decide.' },
      { href: '/law/here', words: 'The law in use here', does: 'What counsel adopted, and what the state’s law asks for.' },
    ],
  };
}
