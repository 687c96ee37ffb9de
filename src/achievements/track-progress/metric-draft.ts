import type { StreakChange } from 'besitos/contracts';
import type { Metrics } from '../criteria/holds.js';

/** A player's metrics while a step moves them. The map is copied at the first real move, and never when nothing moves. */
export class MetricDraft {
  /** The keys that have moved, each once. */
  readonly moved: string[] = [];
  /** What the step's activity added to metrics that add up. */
  readonly gains: Record<string, number> = {};
  private copy: Record<string, number> | undefined;

  constructor(private readonly before: Metrics) {}

  get metrics(): Metrics {
    return this.copy ?? this.before;
  }

  get(key: string): number {
    return this.metrics[key] ?? 0;
  }

  set(key: string, value: number): void {
    if (this.metrics[key] === value) return;
    this.copy ??= { ...this.before };
    this.copy[key] = value;
    if (!this.moved.includes(key)) this.moved.push(key);
  }

  /** An activity adds to it: once a metric. */
  gain(key: string, by: number, value: number): void {
    if (by !== 0) this.gains[key] = by;
    this.set(key, value);
  }

  takeStreaks(changes: readonly StreakChange[]): void {
    for (const { type, count, longest } of changes) {
      this.set(`streak.${type}`, count);
      this.set(`longest_streak.${type}`, longest);
    }
  }
}
