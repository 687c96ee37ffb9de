import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Story, ms } from '../testing/story.js';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const ZONES = [
  'UTC',
  'Europe/Madrid',
  'America/New_York',
  'Australia/Lord_Howe',
  'America/Santiago',
  'Asia/Beirut',
  'Pacific/Kiritimati',
];
/** Around changes of clocks in all of the zones; and when Samoa left out a day. */
const BEGINNINGS = ['2025-03-20T00:00Z', '2025-08-25T00:00Z', '2025-10-15T00:00Z', '2024-02-10T00:00Z'];
const TYPES = ['daily_login', 'interaction', 'story_progress', 'achievement_unlock'];

interface Delivery {
  readonly type: string;
  readonly at: number;
}

/** Thirty days of activities, many of them in the first hours of a day, in order of time. */
const month = fc
  .tuple(
    fc.constantFrom(...BEGINNINGS),
    fc.array(
      fc.record({
        type: fc.constantFrom(...TYPES),
        day: fc.integer({ min: 0, max: 29 }),
        minute: fc.oneof(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 1439 })),
      }),
      { minLength: 1, maxLength: 70 },
    ),
  )
  .map(([beginning, activities]) =>
    activities
      .map(({ type, day, minute }): Delivery => ({ type, at: ms(beginning) + day * DAY + minute * MINUTE }))
      .sort((a, b) => a.at - b.at),
  );

/** The same, each up to seven days late: delivered in order of time plus delay. */
const shuffled = month.chain((deliveries) =>
  fc
    .array(fc.integer({ min: 0, max: 7 * DAY }), { minLength: deliveries.length, maxLength: deliveries.length })
    .map((delays) => ({
      inTime: deliveries,
      late: deliveries
        .map((delivery, i) => ({ ...delivery, arrives: delivery.at + delays[i] }))
        .sort((a, b) => a.arrives - b.arrives)
        .map(({ type, at }): Delivery => ({ type, at })),
    })),
);
const days = fc.record({ zone: fc.constantFrom(...ZONES), dayStart: fc.constantFrom(0, 0, 4, 12) });

const tell = (zone: string, dayStart: number, deliveries: readonly Delivery[]): Story =>
  deliveries.reduce((story, { type, at }) => story.act(type, at), new Story(zone, dayStart));

describe('deliveries up to seven days late', () => {
  it('give the days, counts, longest and instants that they would have given in time', () => {
    fc.assert(
      fc.property(days, shuffled, ({ zone, dayStart }, { inTime, late }) => {
        const [expected, actual] = [tell(zone, dayStart, inTime), tell(zone, dayStart, late)];
        const now = inTime[inTime.length - 1].at;
        for (const type of TYPES) {
          expect(actual.days(type)).toEqual(expected.days(type));
          const { count, longest, breaksAt, start, lastDay } = actual.seenAt(now, type);
          expect({ count, longest, breaksAt, start, lastDay }).toEqual(pick(expected.seenAt(now, type)));
          expect(actual.row.streaks[type]?.count).toBe(expected.row.streaks[type]?.count);
          expect(actual.row.streaks[type]?.breaksAt).toBe(expected.row.streaks[type]?.breaksAt);
        }
      }),
      { numRuns: 250 },
    );
  });

  it('never pay a milestone of a chain twice', () => {
    fc.assert(
      fc.property(days, shuffled, ({ zone, dayStart }, { late }) => {
        const story = new Story(zone, dayStart);
        const paid: { type: string; count: number; days: ReadonlySet<string> }[] = [];
        for (const { type, at } of late) {
          const had = story.changes.length;
          story.act(type, at);
          const reached = story.changes.slice(had).filter((change) => change.milestones);
          for (const { milestones = [] } of reached) {
            for (const { count } of milestones) {
              const chain = chainWith(story, type, count, paid);
              for (const earlier of paid) {
                if (earlier.type !== type || earlier.count !== count) continue;
                expect([...chain].filter((day) => earlier.days.has(day))).toEqual([]);
              }
              paid.push({ type, count, days: chain });
            }
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it('change nothing when they are repeated', () => {
    fc.assert(
      fc.property(days, month, ({ zone, dayStart }, deliveries) => {
        const requests = tell(zone, dayStart, deliveries);
        const outside = deliveries.filter(({ type }) => type === 'story_progress' || type === 'achievement_unlock');
        const now = deliveries[deliveries.length - 1].at;
        const before = requests.changes.filter((change) => !change.broken).length;
        for (const { type, at } of outside) if (now - at <= 7 * DAY) requests.act(type, at);
        expect(requests.changes.filter((change) => !change.broken)).toHaveLength(before);
      }),
      { numRuns: 100 },
    );
  });
});

describe('the window', () => {
  it('gives what all days together give, however long ago it was closed', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 1, maxLength: 120 }), (numbers) => {
        const sorted = [...new Set(numbers)].sort((a, b) => a - b);
        const story = new Story().act('story_progress', ...sorted.map((day) => ms('2025-01-01T10:00Z') + day * DAY));
        const counts: number[] = [];
        sorted.forEach((day, i) => (i > 0 && day - sorted[i - 1] <= 2 ? counts[counts.length - 1]++ : counts.push(1)));
        const now = ms('2025-01-01T10:00Z') + sorted[sorted.length - 1] * DAY;
        expect(story.seenAt(now, 'story_progress')).toMatchObject({
          count: counts[counts.length - 1],
          longest: Math.max(...counts),
        });
        expect(story.days('story_progress')).toHaveLength(sorted.length);
      }),
      { numRuns: 200 },
    );
  });

  it('gives the same for imports in any order as for activities in time, where no grace is in play', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 90 }), { minLength: 1, maxLength: 60 }), (numbers) => {
        const instants = numbers.map((day) => ms('2025-01-01T10:00Z') + day * DAY);
        const imported = new Story().import('daily_login', ...instants);
        const lived = new Story().act('daily_login', ...[...instants].sort((a, b) => a - b));
        const now = Math.max(...instants);
        expect(imported.days('daily_login')).toEqual(lived.days('daily_login'));
        expect(pick(imported.seenAt(now, 'daily_login'))).toEqual(pick(lived.seenAt(now, 'daily_login')));
      }),
      { numRuns: 200 },
    );
  });
});

function pick<T extends { count: number; longest: number; breaksAt: unknown; start: unknown; lastDay: unknown }>(
  view: T,
) {
  const { count, longest, breaksAt, start, lastDay } = view;
  return { count, longest, breaksAt, start, lastDay };
}

/** The days of the chain that has just reached `count`: the one that was not paid for it before, by where the change was. */
function chainWith(
  story: Story,
  type: string,
  count: number,
  paid: readonly { type: string; count: number; days: ReadonlySet<string> }[],
): Set<string> {
  const apart = story.rule(type).apart;
  const chains: string[][] = [];
  let last = -Infinity;
  for (const day of story.days(type)) {
    const number = ms(`${day.slice(0, 10)}T00:00Z`) / DAY;
    if (number - last > apart) chains.push([]);
    chains[chains.length - 1].push(day);
    last = number;
  }
  const long = chains.filter((chain) => chain.length >= count);
  const unpaid = long.find(
    (chain) =>
      !paid.some((other) => other.type === type && other.count === count && chain.some((day) => other.days.has(day))),
  );
  return new Set(unpaid ?? long[0]);
}
