import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { Commits, type JournalRow } from 'besitos/kernel';
import { urgentIn, type Told } from '../../news/told.js';
import { NewsDesk } from './news-desk.js';
import { RedisRankIndex } from './redis-rank-index.js';
import { updatesOf } from './updates-of.js';

/**
 * Who opts out or is erased is on no board when they are answered, and who is nobody's friend any more on no board of theirs: the instance
 * that committed it tells Redis and the others itself. The reader of the journal says the same again, which the sequence makes
 * harmless; it is also who brings it when Redis could not take it now.
 */
@Injectable()
export class TellAtOnce implements OnModuleInit, OnModuleDestroy {
  private readonly log = new Logger('Ranks');
  private stop: (() => void) | undefined;

  constructor(
    private readonly commits: Commits,
    private readonly index: RedisRankIndex,
    private readonly desk: NewsDesk,
  ) {}

  onModuleInit(): void {
    this.stop = this.commits.listen((rows) => this.hear(rows));
  }

  onModuleDestroy(): void {
    this.stop?.();
  }

  private hear(rows: readonly JournalRow[]): Promise<void> | undefined {
    const urgent = urgentIn(rows);
    return urgent.length ? this.tell(urgent) : undefined;
  }

  private async tell(urgent: readonly Told[]): Promise<void> {
    const told = await Promise.allSettled([
      this.index.putEverywhere(updatesOf(urgent).everywhere),
      this.desk.tellAll(urgent),
    ]);
    const failed = told.find(({ status }) => status === 'rejected') as PromiseRejectedResult | undefined;
    if (failed) this.log.warn(`who is hidden reaches the boards with the journal: ${String(failed.reason)}`);
  }
}
