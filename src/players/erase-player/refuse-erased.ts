import { DomainError } from 'besitos/kernel';
import { ERASED, type TombstoneStore } from '../store/tombstone.store.js';

/** Errors: `player_erased`. */
export function refuseErased(tombstones: TombstoneStore, player: string): void {
  const { erasedAt } = tombstones.of(player, ERASED);
  if (erasedAt === null) return;
  throw new DomainError(
    'player_erased',
    410,
    `The player ${player} was erased at ${new Date(erasedAt).toISOString()}, for ever: nothing more can be kept of them.`,
  );
}
