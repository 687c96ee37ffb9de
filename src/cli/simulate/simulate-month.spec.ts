import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parseLine } from '../replay/parse-line.js';
import { busyEvening, simulateMonth } from './simulate-month.js';

const month = [...simulateMonth({ players: 120, days: 30, seed: 7, start: '2026-09-01' })];
const share = (holds: (line: (typeof month)[number]) => boolean) => month.filter(holds).length / month.length;

describe('a simulated month', () => {
  it('is the same for the same seed and another for another seed', () => {
    const few = (seed: number) => [...simulateMonth({ players: 20, days: 5, seed, start: '2026-09-01' })];
    expect(few(7)).toEqual(few(7));
    expect(few(8)).not.toEqual(few(7));
  });

  it('is what lies in examples', () => {
    const lines = [...simulateMonth({ players: 10, days: 10, seed: 325, start: '2026-09-01' })];
    expect(lines.map((line) => `${JSON.stringify(line)}\n`).join('')).toBe(
      readFileSync('examples/sample.jsonl', 'utf8'),
    );
  });

  it('has lines that replay can read', () => {
    for (const line of month) expect(parseLine(JSON.stringify(line))).toMatchObject({ id: line.id });
  });

  it('has every incoming type and every user action the game knows, and some it does not', () => {
    expect(new Set(month.map((line) => line.type))).toEqual(
      new Set([
        'core.user_action',
        'narrative.story_started',
        'narrative.chapter_completed',
        'narrative.decision_made',
        'narrative.story_completion',
      ]),
    );
    const actions = new Set(month.map((line) => line.payload.action_type));
    for (const action of [
      ...['daily_login', 'button_click', 'menu_navigation', 'feature_usage', 'session_start', 'session_end'],
      ...['tutorial_completed', 'trivia_completed', 'event_participation', 'new_content_interaction', 'friend_invite'],
      ...['content_share', 'first_purchase', 'subscription_purchase', 'premium_feature_used', 'sticker_sent'],
    ]) {
      expect(actions).toContain(action);
    }
  });

  it('is as busy as a bot of this size may be', () => {
    expect(new Set(month.map((line) => line.playerId)).size).toBeGreaterThan(110);
    expect(month.length / (120 * 30)).toBeGreaterThan(5);
    expect(month.length / (120 * 30)).toBeLessThan(30);
    expect(share((line) => line.type.startsWith('narrative.'))).toBeGreaterThan(0.2);
  });

  it('has more players on weekends', () => {
    const players = (weekend: boolean) => {
      const days = new Map<string, Set<string>>();
      for (const { occurredAt, playerId } of month) {
        const date = occurredAt.slice(0, 10);
        if ([0, 6].includes(new Date(date).getUTCDay()) !== weekend) continue;
        days.set(date, (days.get(date) ?? new Set()).add(playerId));
      }
      return [...days.values()].reduce((sum, day) => sum + day.size, 0) / days.size;
    };
    expect(players(true)).toBeGreaterThan(players(false) * 1.05);
  });

  it('delivers some things twice, word for word, and some days late', () => {
    const seen = new Map<string, string>();
    let repeats = 0;
    for (const line of month) {
      const text = JSON.stringify(line);
      if (seen.has(line.id)) repeats++;
      expect(seen.get(line.id) ?? text).toBe(text);
      seen.set(line.id, text);
    }
    expect(repeats).toBeGreaterThan(10);
    const behind: number[] = [];
    const latest = new Map<string, number>();
    for (const { playerId, occurredAt } of month) {
      const at = Date.parse(occurredAt);
      behind.push(Math.max(0, (latest.get(playerId) ?? at) - at));
      latest.set(playerId, Math.max(at, latest.get(playerId) ?? at));
    }
    const hours = (count: number) => behind.filter((ms) => ms > count * 3_600_000).length;
    expect(hours(1)).toBeGreaterThan(20);
    expect(hours(24)).toBeGreaterThan(5);
    expect(hours(1) / month.length).toBeLessThan(0.1);
  });

  it('has cheats: metronomes, rapid fire and the same story completed over and over', () => {
    const times = new Map<string, number[]>();
    for (const { playerId, occurredAt } of month)
      times.set(playerId, [...(times.get(playerId) ?? []), Date.parse(occurredAt)]);
    const rows = [...times.values()].flatMap((at) =>
      at.slice(7).map((_, i) =>
        at
          .slice(i, i + 8)
          .map((t, k, row) => (k ? t - row[k - 1] : 0))
          .slice(1),
      ),
    );
    const metronome = rows.filter((gaps) => {
      const sum = gaps.reduce((a, b) => a + b, 0);
      const squares = gaps.reduce((a, b) => a + b * b, 0);
      return gaps.every((gap) => gap > 1000) && 400 * (7 * squares - sum * sum) < sum * sum;
    });
    expect(metronome.length).toBeGreaterThan(0);
    expect(rows.filter((gaps) => gaps.every((gap) => gap >= 0 && gap < 2500)).length).toBeGreaterThan(0);
  });

  it('gives every evening player of the benchmark hours of play', () => {
    const evening = busyEvening({ players: 10, hours: 2, seed: 3, start: '2026-09-04' });
    expect(new Set(evening.map((line) => line.playerId)).size).toBe(10);
    expect(evening.length).toBeGreaterThan(200);
    expect(evening.every((line) => line.occurredAt >= '2026-09-04T18:00' && line.occurredAt < '2026-09-04T20:00')).toBe(
      true,
    );
  });
});
