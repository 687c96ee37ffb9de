import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Rulebook } from 'besitos/ruleset';
import type { PersonalBestDto, PersonalBestsDto } from './personal-bests.dto.js';
import { PersonalBestsReader, type Bests } from './personal-bests.reader.js';
import { ReadPersonalBests } from './read-personal-bests.query.js';

@QueryHandler(ReadPersonalBests)
export class ReadPersonalBestsHandler implements IQueryHandler<ReadPersonalBests> {
  constructor(
    private readonly reader: PersonalBestsReader,
    private readonly rulebook: Rulebook,
  ) {}

  async execute({ playerId }: ReadPersonalBests): Promise<PersonalBestsDto> {
    const { boards } = this.rulebook.current();
    const bests = await this.reader.of(playerId, boards);
    return { items: boards.flatMap(({ key }) => viewBest(bests.get(key)) ?? []), next: null };
  }
}

function viewBest(bests: Bests | undefined): PersonalBestDto | undefined {
  if (!bests) return undefined;
  const { rank } = bests;
  const { board, score, period, reached } = bests.score;
  const reachedAt = new Date(reached * 1000).toISOString();
  return { board, score, period, reachedAt, rank: rank?.rank ?? null, rankPeriod: rank?.period ?? null };
}
