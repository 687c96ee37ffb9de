import { describe, expect, it } from '@jest/globals';
import { Story } from '../../src/streaks/testing/story.js';
import { cases, STATUS, type Happening, type Vector } from './vectors.js';

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
