import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { GetFriends } from 'besitos/contracts';

/** Among whom a board of friends is. */
@Injectable()
export class Circles {
  constructor(private readonly queries: QueryBus) {}

  /** To be called before players are asked about, by a process that will be. */
  warm(): void {
    // asked for each time
  }

  /** The player, then their friends. */
  async of(player: string): Promise<readonly string[]> {
    return [player, ...(await this.queries.execute(new GetFriends(player)))];
  }
}
