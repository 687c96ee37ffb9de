import { describe, expect, it } from '@jest/globals';
import type { BadLine } from './parse-line.js';
import { parseLine } from './parse-line.js';

const line = (change: object = {}) =>
  JSON.stringify({
    id: 'a1',
    type: 'core.user_action',
    playerId: 42,
    occurredAt: '2026-09-01T12:00:00.123456+02:00',
    payload: { x: 1 },
    ...change,
  });

describe('a line of a replay', () => {
  it('is an activity, as the API takes it', () => {
    const occurredAt = Date.UTC(2026, 8, 1, 10, 0, 0, 123);
    expect(parseLine(line())).toEqual({
      id: 'a1',
      type: 'core.user_action',
      playerId: '42',
      occurredAt,
      payload: { x: 1 },
    });
    expect(parseLine(line({ history: true }))).toMatchObject({ history: true });
  });

  it('says what is wrong, with the codes of the API', () => {
    expect(parseLine('{')).toMatchObject({ code: 'malformed_json' });
    for (const wrong of [
      '[]',
      '"text"',
      'null',
      line({ id: '' }),
      line({ extra: 1 }),
      line({ payload: 3 }),
      line({ occurredAt: '2026-09-01T10:00' }),
    ]) {
      expect(parseLine(wrong)).toMatchObject({ code: 'invalid_activity' });
    }
    expect((parseLine(line({ playerId: 2 ** 53 })) as BadLine).reason).toContain('playerId');
  });

  it('may not run ahead of the machine where the game is in this process', () => {
    const tomorrow = line({ occurredAt: new Date(Date.now() + 86_400_000).toISOString() });
    expect(parseLine(tomorrow, 300_000)).toMatchObject({ code: 'occurred_in_future' });
    expect(parseLine(tomorrow)).toMatchObject({ id: 'a1' });
  });
});
