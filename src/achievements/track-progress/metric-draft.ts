import type { StreakChange } from 'besitos/contracts';
import type { Metrics } from '../criteria/holds.js';

/** A player's metrics while a step moves them. The map is copied at the first real move, and never when nothing moves. */
export class MetricDraft {
  /** The keys that have moved, each once. */
  readonly moved: string[] = [];
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

  takeStreaks(changes: readonly StreakChange[]): void {
    for (const { type, count, longest } of changes) {
      this.set(`streak.${type}`, count);
      this.set(`longest_streak.${type}`, longest);
    }
  }
}
