import { Query } from '@nestjs/cqrs';
import type { Profile } from './profile.js';

/** The player's profile; a player nobody described has the defaults. Inside a unit of work: as the unit holds it. */
export class GetProfile extends Query<Profile> {
  constructor(readonly playerId: string) {
    super();
  }
}
