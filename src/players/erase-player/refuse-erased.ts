import { Refusal } from 'besitos/kernel';
import { ERASED, type TombstoneStore } from '../store/tombstone.store.js';

/** Refusal: `player_erased`. */
export function refuseErased(tombstones: TombstoneStore, player: string): void {
  const { erasedAt } = tombstones.of(player, ERASED);
  if (erasedAt === null) return;
  throw new Refusal(
    'player_erased',
    410,
    `The player ${player} was erased at ${new Date(erasedAt).toISOString()}, for ever: nothing more can be kept of them.`,
  );
}
