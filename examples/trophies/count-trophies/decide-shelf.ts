import type { Unlock } from 'besitos/contracts';

export interface Shelf {
  readonly player: string;
  readonly gold: number;
  readonly platinum: number;
}

/** The shelf with the trophies among the unlocks; the same shelf when there are none. */
export function decideShelf(shelf: Shelf, unlocks: readonly Unlock[]): Shelf {
  const count = (tier: string): number => unlocks.filter((unlock) => unlock.tier === tier).length;
  const [gold, platinum] = [count('gold'), count('platinum')];
  return gold + platinum === 0
    ? shelf
    : { player: shelf.player, gold: shelf.gold + gold, platinum: shelf.platinum + platinum };
}
