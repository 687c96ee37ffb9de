import { QueryBus, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { GetRanks } from 'besitos/contracts';
import { Rulebook } from 'besitos/ruleset';
import { PersonalBests, type Bests } from './personal-bests.js';
import type { PersonalBestDto, PlayerRanksDto } from './player-ranks.dto.js';
import { ReadPlayerRanks } from './read-player-ranks.query.js';

@QueryHandler(ReadPlayerRanks)
export class ReadPlayerRanksHandler implements IQueryHandler<ReadPlayerRanks> {
  constructor(
    private readonly queries: QueryBus,
    private readonly bests: PersonalBests,
    private readonly rulebook: Rulebook,
  ) {}

  async execute({ playerId }: ReadPlayerRanks): Promise<PlayerRanksDto> {
    const [ranks, bests] = await Promise.all([
      this.queries.execute(new GetRanks(playerId)),
      this.bests.of(playerId, this.rulebook.current().boards),
    ]);
    const items = ranks.map((rank) => ({ ...rank, personalBest: viewBest(bests.get(rank.board)) }));
    return { items, next: null };
  }
}

function viewBest(bests: Bests | undefined): PersonalBestDto | null {
  if (!bests) return null;
  const { rank } = bests;
  const { score, period, reached } = bests.score;
  const reachedAt = new Date(reached * 1000).toISOString();
  return { score, period, reachedAt, rank: rank?.rank ?? null, rankPeriod: rank?.period ?? null };
}
