import { refused } from '#agency/record.ts';

/** Nothing is recorded before it has happened. */
export const inFuture = (title: string): ReturnType<typeof refused> => refused('officer/future', title, 'It is dated in the future. Record it when it has happened.');
