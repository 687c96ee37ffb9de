/** Chunks are split beyond this: an insertion moves so many pointers at most, and a million items are two thousand chunks. */
const CHUNK = 1024;

/**
 * Items in order, each once, with their positions. Chunks of sorted arrays instead of a tree: a look-up is two binary searches and one
 * addition a chunk, an item costs one pointer, and building a million takes seconds in a few megabytes.
 */
export class SortedList<T> {
  private chunks: T[][] = [];
  private count = 0;

  constructor(private readonly compare: (a: T, b: T) => number) {}

  /** A list of items that are in order, each once. */
  static of<T>(items: readonly T[], compare: (a: T, b: T) => number): SortedList<T> {
    const list = new SortedList(compare);
    for (let at = 0; at < items.length; at += CHUNK) list.chunks.push(items.slice(at, at + CHUNK));
    list.count = items.length;
    return list;
  }

  get size(): number {
    return this.count;
  }

  /** How many items come before this one, which need not be in the list. */
  position(item: T): number {
    const index = this.chunkOf(item);
    let position = index < this.chunks.length ? this.within(this.chunks[index], item) : 0;
    for (let i = 0; i < index; i++) position += this.chunks[i].length;
    return position;
  }

  /** The item of the list that is equal to this one. */
  find(item: T): T | undefined {
    const chunk = this.chunks[this.chunkOf(item)];
    const found = chunk?.[this.within(chunk, item)];
    return found !== undefined && this.compare(found, item) === 0 ? found : undefined;
  }

  /** At most `limit` items from a position on. */
  slice(from: number, limit: number): T[] {
    const items: T[] = [];
    let skip = Math.max(0, from);
    for (const chunk of this.chunks) {
      if (items.length >= limit) break;
      if (skip >= chunk.length) skip -= chunk.length;
      else {
        for (let i = skip; i < chunk.length && items.length < limit; i++) items.push(chunk[i]);
        skip = 0;
      }
    }
    return items;
  }

  /** Adds the item, or puts it in the place of an equal one. */
  add(item: T): void {
    const index = Math.min(this.chunkOf(item), this.chunks.length - 1);
    if (index < 0) {
      this.chunks.push([item]);
      this.count = 1;
      return;
    }
    const chunk = this.chunks[index];
    const at = this.within(chunk, item);
    const replaces = at < chunk.length && this.compare(chunk[at], item) === 0;
    chunk.splice(at, replaces ? 1 : 0, item);
    if (replaces) return;
    this.count++;
    if (chunk.length > CHUNK) this.chunks.splice(index + 1, 0, chunk.splice(CHUNK / 2));
  }

  /** Whether there was an item equal to this one. */
  remove(item: T): boolean {
    const index = this.chunkOf(item);
    const chunk = this.chunks[index];
    if (!chunk) return false;
    const at = this.within(chunk, item);
    if (this.compare(chunk[at], item) !== 0) return false;
    chunk.splice(at, 1);
    this.count--;
    if (chunk.length === 0) this.chunks.splice(index, 1);
    return true;
  }

  /** The first chunk whose last item does not come before this one. */
  private chunkOf(item: T): number {
    let low = 0;
    for (let high = this.chunks.length; low < high;) {
      const middle = (low + high) >>> 1;
      const chunk = this.chunks[middle];
      if (this.compare(chunk[chunk.length - 1], item) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private within(chunk: readonly T[], item: T): number {
    let low = 0;
    for (let high = chunk.length; low < high;) {
      const middle = (low + high) >>> 1;
      if (this.compare(chunk[middle], item) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
