import type { Activity, Answer, Refused } from 'besitos/contracts';
import { isRefused } from './activity-sink.js';
import { SeenIds } from './seen-ids.js';

export interface LongestStreak {
  readonly type: string;
  readonly playerId: string;
  readonly longest: number;
}

const LONGEST_SHOWN = 5;

/**
 * Counts what a replay did. Outcomes count every line; Besitos, unlocks and streaks count each activity once,
 * also when its answer is a repeat: so a file taken a second time sums up to the same.
 */
export class Tally {
  /** Taken in, repeats included. */
  activities = 0;
  replayed = 0;
  awarded = 0;
  /** The latest `occurredAt` taken in, ms. */
  latest: number | undefined;
  readonly outcomes = new Map<string, number>();
  readonly refused = new Map<string, number>();
  readonly unlocks = new Map<string, number>();
  /** Descending. */
  longest: readonly LongestStreak[] = [];
  private readonly seen = new SeenIds();

  add(activity: Activity, answer: Answer | Refused): void {
    if (isRefused(answer)) return this.refuse(answer.problem.code);
    this.activities++;
    if (answer.replayed) this.replayed++;
    if (this.latest === undefined || activity.occurredAt > this.latest) this.latest = activity.occurredAt;
    if (!this.seen.add(answer.id)) return;
    count(this.outcomes, answer.outcome);
    for (const { kind, amount } of answer.entries) if (kind === 'earned' || kind === 'bonus') this.awarded += amount;
    for (const { key } of answer.unlocks) count(this.unlocks, key);
    for (const { type, longest } of answer.streaks) this.noteStreak(type, answer.playerId, longest);
  }

  /** A line that was not taken in. */
  refuse(code: string): void {
    count(this.refused, code);
  }

  get failed(): boolean {
    return this.refused.size > 0;
  }

  private noteStreak(type: string, playerId: string, longest: number): void {
    const shortest = this.longest.length < LONGEST_SHOWN ? 0 : this.longest[LONGEST_SHOWN - 1].longest;
    if (longest <= shortest) return;
    const known = this.longest.find((streak) => streak.type === type && streak.playerId === playerId);
    if (known && known.longest >= longest) return;
    this.longest = [...this.longest.filter((streak) => streak !== known), { type, playerId, longest }]
      .sort((a, b) => b.longest - a.longest)
      .slice(0, LONGEST_SHOWN);
  }
}

function count(into: Map<string, number>, key: string): void {
  into.set(key, (into.get(key) ?? 0) + 1);
}
