import { describe, expect, it } from '@jest/globals';
import { defaultRules } from 'besitos/ruleset';
import { PlayerProgress } from '../testing/player-progress.js';
import { dayOf, markOf, paceOf, PACE_DAYS, type PaceMark } from './pace.js';

const DAY = 86_400_000;
const START = Date.parse('2026-05-04T12:00:00Z');
const DECISION = 'narrative.decision_made';

/** Plays so many decisions on each of these days; answers the pace as a read would find it. */
function playing(days: Readonly<Record<number, number>>) {
  const player = new PlayerProgress(defaultRules());
  const ring = new Map<string, PaceMark>();
  for (const [day, decisions] of Object.entries(days)) {
    player.at = START + Number(day) * DAY;
    for (let i = 0; i < decisions; i++) {
      player.does(DECISION);
      const mark = player.last?.mark;
      if (mark) ring.set(mark.key, mark);
    }
  }
  const { metrics, day } = player.state;
  const oldest = [...ring.values()].filter((mark) => mark.day > day - PACE_DAYS).sort((a, b) => a.day - b.day)[0];
  return { ring, pace: paceOf(metrics, day, oldest), state: player.state };
}

describe('a player’s pace', () => {
  it('is what the last 14 days brought, a day', () => {
    const { pace } = playing({ 0: 100, 20: 10, 25: 4, 33: 14 });
    // Days 20 to 33 are the 14: what came on day 0 is older.
    expect(pace('decisions_made')).toBe(28 / 14);
    expect(pace('chapters_completed')).toBe(0);
  });

  it('is measured over fewer days for who began within them', () => {
    expect(playing({ 0: 6, 2: 3 }).pace('decisions_made')).toBe(9 / 3);
    expect(playing({ 0: 6 }).pace('decisions_made')).toBe(6);
  });

  it('is that before a long absence, until the player is back', () => {
    const marks: PaceMark = markOf('7', 100, { decisions_made: 30 });
    expect(paceOf({ decisions_made: 44 }, 113, marks)('decisions_made')).toBe(1);
    expect(paceOf({ decisions_made: 44 }, 130, undefined)('decisions_made')).toBe(0);
  });

  it('of a streak is its days within the 14; a rank has none', () => {
    const pace = paceOf({ 'streak.daily_login': 7, 'longest_streak.daily_login': 40, 'rank.weekly': 3 }, 10, undefined);
    expect([pace('streak.daily_login'), pace('longest_streak.daily_login'), pace('rank.weekly')]).toEqual([0.5, 1, 0]);
  });

  it('keeps at most 14 marks, one an active day, without streaks and ranks', () => {
    const { ring } = playing(Object.fromEntries(Array.from({ length: 40 }, (_, day) => [day, 2])));
    expect(ring.size).toBe(PACE_DAYS);
    const mark = markOf('7', dayOf(START), { decisions_made: 3, 'streak.interaction': 2, 'rank.weekly': 1, level: 4 });
    expect(mark.metrics).toEqual({ decisions_made: 3, level: 4 });
  });

  it('does not go back for a late activity', () => {
    const { state, ring } = playing({ 5: 1 });
    const late = new PlayerProgress(defaultRules(), START);
    late.state = state;
    late.does(DECISION);
    expect(late.last?.mark).toBeUndefined();
    expect(late.state.day).toBe(dayOf(START) + 5);
    expect(ring.size).toBe(1);
  });
});
