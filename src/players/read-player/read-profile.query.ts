import { Query } from '@nestjs/cqrs';
import type { ProfileDto } from './player.dto.js';

/** The profile alone, as people see it. */
export class ReadProfile extends Query<ProfileDto> {
  constructor(readonly playerId: string) {
    super();
  }
}
