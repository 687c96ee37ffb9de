import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Clock } from 'besitos/kernel';
import { Rulebook } from 'besitos/ruleset';
import { ProfileStore } from '../store/profile.store.js';
import type { ProfileDto } from './player.dto.js';
import { ReadProfile } from './read-profile.query.js';
import { viewProfile } from './view-profile.js';

@QueryHandler(ReadProfile)
export class ReadProfileHandler implements IQueryHandler<ReadProfile> {
  constructor(
    private readonly profiles: ProfileStore,
    private readonly rulebook: Rulebook,
    private readonly clock: Clock,
  ) {}

  async execute({ playerId }: ReadProfile): Promise<ProfileDto> {
    const { zoneChangeOnceInDays } = this.rulebook.current().ruleset.streaks;
    return viewProfile(await this.profiles.peek(playerId), this.clock.now(), zoneChangeOnceInDays);
  }
}
