import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Story, daily, ms } from '../testing/story.js';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const ZONES = ['UTC', 'Europe/Madrid', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Beirut', 'America/Santiago'];
const TYPES = ['daily_login', 'interaction', 'story_progress'];

type Step = { readonly at: number; readonly arrives: number; readonly type: string };

/** Twenty days of activities, each delivered up to two days late, while a sweep comes by now and then. */
const lives = fc.record({
  zone: fc.constantFrom(...ZONES),
  dayStart: fc.constantFrom(0, 0, 4),
  acts: fc.array(
    fc.record({
      type: fc.constantFrom(...TYPES),
      day: fc.nat(19),
      minute: fc.oneof(fc.nat(400), fc.nat(1439)),
      late: fc.oneof(fc.constant(0), fc.nat(2880)),
    }),
    { minLength: 1, maxLength: 60 },
  ),
  sweeps: fc.array(fc.nat(24 * 1440), { maxLength: 15 }),
});
const BEGIN = ms('2026-03-20T00:00Z');

function arrivals(acts: readonly { type: string; day: number; minute: number; late: number }[]): Step[] {
  return acts
    .map(({ type, day, minute, late }) => {
      const at = BEGIN + day * DAY + minute * MINUTE;
      return { type, at, arrives: at + late * MINUTE };
    })
    .sort((a, b) => a.arrives - b.arrives);
}

function told(story: Story, steps: readonly Step[], sweeps: readonly number[]): Story {
  const events = [
    ...steps.map((step) => ({ clock: step.arrives, step })),
    ...sweeps.map((minute) => ({ clock: BEGIN + minute * MINUTE, step: undefined })),
  ].sort((a, b) => a.clock - b.clock);
  for (const { clock, step } of events) {
    if (step) story.act(step.type, step.at);
    else story.sweep(clock);
  }
  return story;
}

const seen = (story: Story, type: string) => {
  const { count, longest, breaksAt, start, lastDay, freezesLeft } = story.seenAt(BEGIN + 22 * DAY, type);
  return { count, longest, breaksAt, start, lastDay, freezesLeft, days: story.days(type) };
};

describe('a sweep', () => {
  it('changes nothing but when a break is told, whenever it comes by', () => {
    fc.assert(
      fc.property(lives, ({ zone, dayStart, acts, sweeps }) => {
        const steps = arrivals(acts);
        const swept = told(new Story(zone, dayStart), steps, sweeps);
        const alone = told(new Story(zone, dayStart), steps, []);
        for (const type of TYPES) expect(seen(swept, type)).toEqual(seen(alone, type));
      }),
      { numRuns: 200 },
    );
  });

  it('twice is a sweep once, with automatic freezes too', () => {
    fc.assert(
      fc.property(lives, fc.nat(24 * 1440), ({ zone, dayStart, acts }, minute) => {
        const story = told(new Story(zone, dayStart).vip(), arrivals(acts), []);
        const clock = BEGIN + minute * MINUTE + 5 * DAY;
        const requests = story.sweep(clock).row;
        const events = story.told.length + story.risks.length;
        expect(story.sweep(clock).sweep(clock).row).toBe(requests);
        expect(story.told.length + story.risks.length).toBe(events);
      }),
      { numRuns: 100 },
    );
  });

  it('in small steps does what one sweep does after a long downtime', () => {
    fc.assert(
      fc.property(lives, fc.array(fc.nat(30 * 1440), { maxLength: 20 }), ({ zone, dayStart, acts }, minutes) => {
        const steps = arrivals(acts.map((act) => ({ ...act, late: 0 })));
        const end = BEGIN + 50 * DAY;
        const late = told(new Story(zone, dayStart).vip(), steps, []).sweep(end);
        const often = told(new Story(zone, dayStart).vip(), steps, []);
        for (const minute of minutes.sort((a, b) => a - b)) often.sweep(BEGIN + (20 * 1440 + minute) * MINUTE);
        often.sweep(end);
        expect(often.row).toEqual(late.row);
        expect(often.told).toEqual(late.told);
        expect(often.risks).toEqual(late.risks);
      }),
      { numRuns: 100 },
    );
  });

  it('before or after an activity from before the break instant gives the same, freeze or no freeze', () => {
    const chain = fc.record({
      zone: fc.constantFrom(...ZONES),
      type: fc.constantFrom('daily_login', 'interaction'),
      days: fc.integer({ min: 1, max: 12 }),
      vip: fc.boolean(),
      early: fc.integer({ min: 1, max: 30 * 60_000 * 60 }),
      late: fc.nat(23 * 60 * 60_000),
      next: fc.boolean(),
    });
    fc.assert(
      fc.property(chain, ({ zone, type, days, vip, early, late, next }) => {
        const lived = (): Story => {
          const story = vip ? new Story(zone).vip() : new Story(zone);
          return story.act(type, ...daily('2026-03-21T12:00Z', days));
        };
        const breaksAt = ms(lived().seenAt('2026-03-21T12:00Z', type).breaksAt ?? 0);
        const before = Math.max(breaksAt - early, ms('2026-03-21T12:00Z') + (days - 1) * DAY + 1);
        const inTime = lived()
          .act(type, before)
          .sweep(breaksAt + late);
        const afterwards = lived()
          .sweep(breaksAt + late)
          .act(type, before);
        const now = breaksAt + late;
        const view = (story: Story) => {
          if (next) story.act(type, breaksAt + DAY - 60_000);
          const { count, longest, breaksAt: ends, lastDay, freezesLeft } = story.seenAt(now, type);
          return { count, longest, ends, lastDay, freezesLeft, days: story.days(type), paid: story.paid(type) };
        };
        expect(view(afterwards)).toEqual(view(inTime));
      }),
      { numRuns: 300 },
    );
  });
});

describe('freezes', () => {
  it('are never more than three a month and type, never on less than seven, and never on days that count', () => {
    fc.assert(
      fc.property(lives, ({ zone, dayStart, acts, sweeps }) => {
        const dense = Array.from({ length: 10 }, (_, day) => ({ type: 'daily_login', day, minute: 700, late: 0 }));
        const story = told(new Story(zone, dayStart).vip(), arrivals([...acts, ...dense]), sweeps);
        story.sweep(BEGIN + 60 * DAY);
        for (const type of TYPES) {
          const months = new Map<string, number>();
          for (const day of story.days(type)) {
            if (!day.endsWith('f')) continue;
            months.set(day.slice(0, 7), (months.get(day.slice(0, 7)) ?? 0) + 1);
          }
          for (const used of months.values()) expect(used).toBeLessThanOrEqual(3);
        }
        for (const { covered, before } of story.told) if (covered) expect(before).toBeGreaterThanOrEqual(7);
      }),
      { numRuns: 100 },
    );
  });
});
