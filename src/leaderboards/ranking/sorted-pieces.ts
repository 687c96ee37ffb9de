/** Sorts what comes in pieces: each is sorted by itself and joined with those before it that are no longer, so that no step takes long. */
export class SortedPieces<T> {
  private readonly runs: T[][] = [];

  constructor(private readonly compare: (a: T, b: T) => number) {}

  /** The piece is this list's from now on. */
  add(piece: T[]): void {
    let run = piece.sort(this.compare);
    while (this.runs.length && this.last.length <= run.length) run = this.join(this.runs.pop()!, run);
    this.runs.push(run);
  }

  /** All of them in order; of equals those of the earlier piece come first. */
  all(): readonly T[] {
    while (this.runs.length > 1) {
      const run = this.runs.pop()!;
      this.runs.push(this.join(this.runs.pop()!, run));
    }
    return this.runs[0] ?? [];
  }

  private get last(): readonly T[] {
    return this.runs[this.runs.length - 1];
  }

  private join(earlier: readonly T[], later: readonly T[]): T[] {
    const joined: T[] = [];
    let i = 0;
    for (const item of later) {
      while (i < earlier.length && this.compare(earlier[i], item) <= 0) joined.push(earlier[i++]);
      joined.push(item);
    }
    while (i < earlier.length) joined.push(earlier[i++]);
    return joined;
  }
}
