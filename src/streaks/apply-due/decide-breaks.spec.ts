import { describe, expect, it } from '@jest/globals';
import { defaultRules } from 'besitos/ruleset';
import { Story, ms } from '../testing/story.js';
import { decideBreaks } from './decide-breaks.js';

const rules = defaultRules();
const lived = () =>
  new Story()
    .act('story_progress', '2026-03-01T09:00Z')
    .act('daily_login', '2026-03-01T10:00Z')
    .act('interaction', '2026-03-01T11:00Z');

describe('decideBreaks', () => {
  it('leaves the row as it is until the first instant, and breaks at it', () => {
    const { row } = lived();
    expect(row.due).toBe(ms('2026-03-03T02:00Z'));
    expect(decideBreaks(row, ms('2026-03-03T01:59:59.999Z'), rules)).toEqual({ row, changes: [] });
    const broken = decideBreaks(row, ms('2026-03-03T02:00Z'), rules);
    expect(broken.changes).toEqual([{ type: 'daily_login', before: 1, count: 0, longest: 1, broken: true }]);
    expect(broken.row.due).toBe(ms('2026-03-03T06:00Z'));
  });

  it('breaks in order of instants, once', () => {
    const { row, changes } = decideBreaks(lived().row, ms('2026-04-01T00:00Z'), rules);
    expect(changes.map(({ type }) => type)).toEqual(['daily_login', 'interaction', 'story_progress']);
    expect(row.due).toBeNull();
    expect(decideBreaks(row, ms('2026-05-01T00:00Z'), rules).changes).toEqual([]);
  });

  it('breaks a chain whose type left the ruleset', () => {
    const { changes } = decideBreaks(lived().row, ms('2026-04-01T00:00Z'), { streakType: () => undefined });
    expect(changes).toHaveLength(3);
  });
});
