import { SortedList } from './sorted-list.js';

/** How many rows hold each score, highest first: what dense ranks are counted by. */
export class DistinctScores {
  private readonly scores = new SortedList<number>((a, b) => b - a);
  private readonly counts = new Map<number, number>();

  add(score: number): void {
    const count = this.count(score);
    if (count === 0) this.scores.add(score);
    this.counts.set(score, count + 1);
  }

  remove(score: number): void {
    const left = this.count(score) - 1;
    if (left > 0) this.counts.set(score, left);
    else if (this.counts.delete(score)) this.scores.remove(score);
  }

  count(score: number): number {
    return this.counts.get(score) ?? 0;
  }

  /** How many different scores are better. */
  above(score: number): number {
    return this.scores.position(score);
  }
}
