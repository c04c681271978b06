import { notNow } from '#agency/step.ts';
import { custodySteps, custodyStatusWords } from '#custody/next-steps.ts';
import { warrantSteps, warrantStatusWords } from '#warrant/next-steps.ts';
import { afterActions } from './action-table-after.ts';
import { beforeActions } from './action-table-before.ts';
import type { PageAction, Subject } from './page-action.ts';

export const pageActions: readonly PageAction[] = [...beforeActions, ...afterActions];

/** The record that an action changes; a warrant's action is not shown where there is no warrant. */
export function targetOf(action: PageAction, subject: Subject): { readonly id: string; readonly version: number } {
  return action.kind === 'custody' || subject.warrant === undefined ? subject.custody : subject.warrant;
}

/** Why the record's own table of next steps does not allow a step now; undefined when it does. */
export function standsAt(action: PageAction, subject: Subject): string | undefined {
  if (action.kind === 'custody') {
    return notNow('person’s record', custodySteps, custodyStatusWords, subject.custody.state.status, action.name as keyof typeof custodySteps)?.detail;
  }
  return subject.warrant === undefined ? 'No administrative warrant is attached.'
    : notNow('warrant', warrantSteps, warrantStatusWords, subject.warrant.state.status, action.name as keyof typeof warrantSteps)?.detail;
}
