import { Query } from '@nestjs/cqrs';
import type { PersonalBestsDto } from './personal-bests.dto.js';

/** A player's best score and rank on every board they were ever on. */
export class ReadPersonalBests extends Query<PersonalBestsDto> {
  constructor(readonly playerId: string) {
    super();
  }
}
