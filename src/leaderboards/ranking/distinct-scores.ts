import { OrderedMap } from '@js-sdsl/ordered-map';

/** How many rows hold each score, highest first: what dense ranks are counted by. */
export class DistinctScores {
  private readonly counts = new OrderedMap<number, number>([], (a, b) => b - a, true);

  add(score: number): void {
    this.counts.setElement(score, this.count(score) + 1);
  }

  remove(score: number): void {
    const left = this.count(score) - 1;
    if (left > 0) this.counts.setElement(score, left);
    else this.counts.eraseElementByKey(score);
  }

  count(score: number): number {
    return this.counts.getElementByKey(score) ?? 0;
  }

  /** How many different scores are better. */
  above(score: number): number {
    const at = this.counts.lowerBound(score);
    return at.isAccessible() ? at.index : this.counts.size();
  }
}
