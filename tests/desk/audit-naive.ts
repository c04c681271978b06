import type { Envelope } from '#ledger/envelope.ts';

type Data = Readonly<Record<string, unknown>>;
const minutes = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 60_000;

/**
 * The figures a second way: from every entry of a ledger, in one walk, without the product's folds. Written from the figures'
 * definitions alone. Each figure is its parts in the page's order.
 */
export function naiveFigures(entries: readonly Envelope[], from: string, to: string, now: string): Readonly<Record<string, readonly number[]>> {
  const inDays = entries.filter((entry) => entry.at >= from && entry.at < to && entry.kind === 'custody');
  const first = (type: string, stream: string): Data | undefined => entries.find((entry) => entry.kind === 'custody' && entry.type === type && entry.stream === stream)?.data;
  const of = (type: string): readonly Envelope[] => inDays.filter((entry) => entry.type === type);
  const endOf = (stream: string): string | undefined => first('custody-ended', stream)?.['at'] as string | undefined;

  const served = of('warrant-served');
  const cleared = served.filter(({ stream, data }) => entries.some((entry) => entry.stream === stream && entry.type === 'decision-taken' && entry.data['id'] === data['clearance'] && (entry.data['decision'] as Data)['outcome'] === 'cleared'));
  const irregular = of('occurred-without-clearance');
  const early = irregular.filter(({ data }) => data['standing'] === 'void-early');

  const holds = of('basis-began').filter(({ data }) => ['agreement', 'found-held'].includes(data['kind'] as string) && data['clearance'] !== 'void-early').map(({ stream, data }) => {
    const limits = [...data['limits'] as Data[], ...entries.filter((entry) => entry.stream === stream && entry.type === 'limits-added' && entry.data['basis'] === data['id']).flatMap((entry) => entry.data['limits'] as Data[])];
    const limit = limits.map(({ end }) => end as string).sort()[0];
    const left = endOf(stream);
    if (limit === undefined) return 'none';
    if ((left ?? now) <= limit) return left === undefined ? 'running' : 'within';
    const beside = entries.some((entry) => entry.stream === stream && entry.type === 'basis-began' && ['court-order', 'new-commitment', 'igsa'].includes(entry.data['kind'] as string)
      && (entry.data['startAt'] as string) <= limit && ((entry.data['statedEndAt'] as string | undefined) ?? '9') > limit);
    return beside ? 'beside' : 'past';
  });

  const eligible = [...new Set(of('release-eligible').map(({ stream }) => stream))].map((stream) => {
    if (first('warrant-served', stream) !== undefined) return 'served';
    return first('left-building', stream) !== undefined || endOf(stream) !== undefined ? 'left' : 'open';
  });

  const told = served.map(({ stream, data }) => {
    const at = entries.filter((entry) => entry.stream === stream && entry.type === 'ice-told' && entry.data['of'] === 'service').map((entry) => entry.data['at'] as string).sort()[0];
    return at === undefined ? 'never' : minutes(data['servedAt'] as string, at) <= 15 ? 'quarter' : minutes(data['servedAt'] as string, at) <= 60 ? 'hour' : 'later';
  });
  const transfers = of('custody-ended').filter(({ data }) => data['kind'] === 'transfer').map(({ stream }) => (first('papers-complete', stream) === undefined ? 'missing' : 'signed'));
  const alarms = entries.filter((entry) => entry.at >= from && entry.at < to && entry.type === 'alarm-raised').map(({ stream, at }) => {
    const heard = entries.find((entry) => entry.stream === stream && entry.type === 'alarm-acknowledged')?.at;
    return heard === undefined ? 'never' : minutes(at, heard) <= 15 ? 'soon' : 'later';
  });
  const answers = of('stop-opened').map(({ stream, data }) => (entries.some((entry) => entry.stream === stream && entry.type === 'stop-answered' && entry.data['stop'] === data['id'] && entry.data['status'] !== 'open') ? 'answered' : 'open'));
  const kinds = of('stop-opened').map(({ data }) => data['kind'] as string);
  const all = entries.filter((entry) => entry.at >= from && entry.at < to);
  const timely = (due: string | undefined, done: string | undefined): string =>
    (due === undefined ? (done === undefined ? 'open, no time' : 'done, no time') : done === undefined ? (due <= now ? 'open, late' : 'open') : done <= due ? 'on time' : 'late');
  const reviews = all.filter(({ type }) => type === 'review-opened').map(({ stream, data }) => timely(data['dueAt'] as string | undefined, entries.find((entry) => entry.stream === stream && entry.type === 'review-recorded')?.at));
  const directions = all.filter(({ type }) => type === 'direction-given').flatMap(({ stream, data }) => (data['officers'] as string[]).map((officer) =>
    timely(data['acknowledgeBy'] as string | undefined, entries.find((entry) => entry.stream === stream && entry.type === 'direction-acknowledged' && entry.data['officer'] === officer)?.at)));
  const TIMELY = ['on time', 'late', 'open, late', 'open', 'done, no time', 'open, no time'];
  const count = (cases: readonly string[], names: readonly string[]): readonly number[] => names.map((name) => cases.filter((each) => each === name).length);
  return {
    'services-cleared': [cleared.length, irregular.length - early.length, early.length, served.length - cleared.length],
    'holds-past-limit': count(holds, ['past', 'within', 'beside', 'running', 'none']),
    'gap-minutes': count(eligible, ['left', 'served', 'open', 'resumed']),
    'stops-answered': count(answers, ['answered', 'open']),
    'stops-by-kind': count(kinds, ['citizenship', 'identity', 'court-paper', 'other']),
    'ice-told': count(told, ['quarter', 'hour', 'later', 'never']),
    'transfers-papers': count(transfers, ['signed', 'missing']),
    'acts-reviewed': count(reviews, TIMELY),
    'directions-acknowledged': count(directions, TIMELY),
    'alarms-heard': count(alarms, ['soon', 'later', 'never']),
  };
}
