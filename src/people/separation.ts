/**
 * Separation of duties (CJIS AC-5; AU-14): nobody acts on themself, and what one entered another verifies.
 * Each returns the words of the refusal, or undefined when the duty is kept apart.
 */
export function notOnThemself(caller: { readonly principal: string; readonly officer?: string }, subject: { readonly principal?: string; readonly officer?: string }): string | undefined {
  const same = (subject.principal !== undefined && subject.principal === caller.principal)
    || (subject.officer !== undefined && subject.officer === caller.officer);
  return same ? 'Nobody acts on their own record: another person must do this' : undefined;
}

export const notTheSame = (enteredBy: string, verifiedBy: string): string | undefined =>
  enteredBy === verifiedBy ? 'The person who entered this cannot also verify it: another person must' : undefined;
