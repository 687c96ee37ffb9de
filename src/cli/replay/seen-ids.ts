/**
 * Tells ids apart by 53 bits of hash, 16 to 32 bytes each, so that a file of millions can be counted.
 * Among ten million ids a mistake has a chance of one in 180; it would cost one entry of a summary.
 */
export class SeenIds {
  private slots = new Float64Array(1024);
  private count = 0;

  /** True the first time an id comes. */
  add(id: string): boolean {
    if (this.count * 2 >= this.slots.length) this.grow();
    const added = put(this.slots, hash53(id));
    if (added) this.count++;
    return added;
  }

  private grow(): void {
    const larger = new Float64Array(this.slots.length * 2);
    for (const hash of this.slots) if (hash !== 0) put(larger, hash);
    this.slots = larger;
  }
}

function put(slots: Float64Array, hash: number): boolean {
  const mask = slots.length - 1;
  let at = hash & mask;
  while (slots[at] !== 0) {
    if (slots[at] === hash) return false;
    at = (at + 1) & mask;
  }
  slots[at] = hash;
  return true;
}

/** cyrb53, never 0. */
function hash53(text: string): number {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 2654435761);
    b = Math.imul(b ^ unit, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return 4294967296 * (2097151 & b) + (a >>> 0) || 1;
}
