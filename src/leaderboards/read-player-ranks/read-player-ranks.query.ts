import { Query } from '@nestjs/cqrs';
import type { PlayerRanksDto } from './player-ranks.dto.js';

/** Where a player stands on every board, with their bests. */
export class ReadPlayerRanks extends Query<PlayerRanksDto> {
  constructor(readonly playerId: string) {
    super();
  }
}
