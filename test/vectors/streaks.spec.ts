import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Story } from '../../src/streaks/testing/story.js';

interface Vector {
  readonly name: string;
  readonly type: string;
  readonly zone: string;
  readonly dayStart?: number;
  readonly vip?: boolean;
  readonly autoFreeze?: boolean;
  readonly events: readonly (string | Happening)[];
  readonly clock: string;
  readonly expect: {
    readonly count: number;
    readonly longest: number;
    readonly breaksAt: string | null;
    readonly multiplier: number;
    readonly days: Readonly<Record<string, string>>;
    readonly freezesLeft?: number;
  };
}

interface Happening {
  readonly at: string;
  readonly sweep?: true;
  readonly freeze?: true;
  readonly repair?: true;
  readonly zone?: { readonly name: string; readonly dayStart?: number };
  readonly pause?: { readonly from?: string; readonly days: number };
}

const { cases } = JSON.parse(readFileSync(new URL('./streaks.json', import.meta.url), 'utf8')) as {
  cases: readonly Vector[];
};

const STATUS: Readonly<Record<string, string>> = { a: 'active', f: 'frozen', r: 'frozen', p: 'paused' };

function tell({ type, zone, dayStart, vip, autoFreeze, events }: Vector): Story {
  const story = new Story(zone, dayStart);
  if (vip) story.vip(0, autoFreeze ?? null);
  for (const event of events) {
    if (typeof event === 'string') story.act(type, event);
    else happen(story, type, event);
  }
  return story;
}

function happen(story: Story, type: string, { at, sweep, freeze, repair, zone, pause }: Happening): void {
  if (sweep) story.sweep(at);
  if (freeze) expect(story.freeze(type, at)).toBeUndefined();
  if (repair) expect(story.repair(type, at)).toBeUndefined();
  if (zone) story.moveTo(zone.name, at, zone.dayStart);
  if (pause) expect(story.pause(at, pause.days, pause.from)).toBeUndefined();
}

describe('the vectors of streaks', () => {
  it('are at least 60, each with a name of its own', () => {
    expect(cases.length).toBeGreaterThanOrEqual(60);
    expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
  });

  it.each(cases.map((vector) => [vector.name, vector] as const))('%s', (_, vector) => {
    const story = tell(vector);
    // What falls due by the clock is seen by reads before anybody swept, and by everybody after.
    const unswept = story.seenAt(vector.clock, vector.type);
    const { count, longest, breaksAt, multiplier, freezesLeft } = story
      .sweep(vector.clock)
      .seenAt(vector.clock, vector.type);
    const days = story
      .days(vector.type)
      .map((day) => day.split(' '))
      .filter(([, status]) => status !== 'x')
      .map(([day, status]) => [day, STATUS[status]]);
    const seen = { count, longest, breaksAt, multiplier, days: Object.fromEntries(days) as object };
    expect({ ...seen, ...(vector.vip && { freezesLeft }) }).toEqual(vector.expect);
    expect(unswept).toEqual(story.seenAt(vector.clock, vector.type));
  });
});
