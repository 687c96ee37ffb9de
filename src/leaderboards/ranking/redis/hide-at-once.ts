import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { Commits, type JournalRow } from 'besitos/kernel';
import { RedisRankIndex } from './redis-rank-index.js';
import { concernsSight, updatesOf } from './updates-of.js';

/**
 * Who opts out or is erased is on no board when they are answered: the instance that committed it tells Redis itself. The reader of the
 * journal says the same again, which the sequence makes harmless; it is also who brings it when Redis could not take it now.
 */
@Injectable()
export class HideAtOnce implements OnModuleInit, OnModuleDestroy {
  private readonly log = new Logger('Ranks');
  private stop: (() => void) | undefined;

  constructor(
    private readonly commits: Commits,
    private readonly index: RedisRankIndex,
  ) {}

  onModuleInit(): void {
    this.stop = this.commits.listen((rows) => this.hear(rows));
  }

  onModuleDestroy(): void {
    this.stop?.();
  }

  private hear(rows: readonly JournalRow[]): Promise<void> | undefined {
    const { everywhere } = updatesOf(rows.filter(concernsSight));
    if (!everywhere.length) return undefined;
    return this.index
      .putEverywhere(everywhere)
      .catch((error: unknown) => this.log.warn(`who is hidden reaches the boards with the journal: ${String(error)}`));
  }
}
