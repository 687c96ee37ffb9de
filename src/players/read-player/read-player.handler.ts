import { QueryBus, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { GetAccount, GetAchievementCount, GetRanks, GetStreaks } from 'besitos/contracts';
import type { PlayerDto } from './player.dto.js';
import { ReadPlayer } from './read-player.query.js';
import { ReadProfile } from './read-profile.query.js';

@QueryHandler(ReadPlayer)
export class ReadPlayerHandler implements IQueryHandler<ReadPlayer> {
  constructor(private readonly queries: QueryBus) {}

  async execute({ playerId }: ReadPlayer): Promise<PlayerDto> {
    const [profile, { balance, experience, level }, streaks, achievements, ranks] = await Promise.all([
      this.queries.execute(new ReadProfile(playerId)),
      this.queries.execute(new GetAccount(playerId)),
      this.queries.execute(new GetStreaks(playerId)),
      this.queries.execute(new GetAchievementCount(playerId)),
      this.queries.execute(new GetRanks(playerId)),
    ]);
    return { ...profile, balance, experience, level, streaks, achievements, ranks };
  }
}
