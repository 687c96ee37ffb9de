import type { Standing } from './standing.js';

/** The order of every board: the higher score, then who reached it first, then the smaller id. */
export function compareStandings(a: Standing, b: Standing): number {
  return b.score - a.score || a.reached - b.reached || comparePlayers(a.player, b.player);
}

/** Orders ids by their UTF-8 bytes, as `COLLATE "C"` and Redis do. UTF-16 differs: it puts surrogate pairs before U+E000–U+FFFF. */
export function comparePlayers(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return inByteOrder(x) - inByteOrder(y);
  }
  return a.length - b.length;
}

function inByteOrder(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}
