import { Query } from '@nestjs/cqrs';
import type { PlayerDto } from './player.dto.js';

/** Everything about a player on one page, asked from the modules that own it. */
export class ReadPlayer extends Query<PlayerDto> {
  constructor(readonly playerId: string) {
    super();
  }
}
