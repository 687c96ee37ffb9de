import { setTimeout as delay } from 'node:timers/promises';
import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Commits, type CommittedRow } from 'besitos/kernel';
import { urgentIn, type Told } from '../../news/told.js';
import { NewsDesk, SHOWN_FOR_MS } from './news-desk.js';
import { RankServer } from './rank-server.js';
import { RedisRankIndex } from './redis-rank-index.js';

/** How soon it is tried again to tell what could not be told. */
const AGAIN_MS = 50;

/**
 * Who opts out or is erased is on no board when they are answered, and who is nobody's friend any more on no board of theirs: the instance
 * that committed it tells Redis and the others itself. The reader of the journal says the same again, which the sequence makes
 * harmless; it is also who brings it when Redis could not take it now.
 */
@Injectable()
export class TellAtOnce implements OnModuleInit, OnApplicationShutdown {
  private readonly log = new Logger('Ranks');
  private stop: (() => void) | undefined;

  constructor(
    private readonly commits: Commits,
    private readonly index: RedisRankIndex,
    private readonly service: NewsDesk,
    private readonly server: RankServer,
  ) {}

  onModuleInit(): void {
    this.stop = this.commits.listen((rows) => this.hear(rows));
  }

  /** Requests are answered until here. */
  onApplicationShutdown(): void {
    this.stop?.();
  }

  private hear(rows: readonly CommittedRow[]): Promise<void> | undefined {
    const urgent = urgentIn(rows);
    return urgent.length ? this.tell(urgent) : undefined;
  }

  /** Tries for as long as others may show what they knew; not when Redis has been away for longer: then nobody shows anything from memory. */
  private async tell(urgent: readonly Told[]): Promise<void> {
    for (const began = performance.now(); ;) {
      try {
        await Promise.all([this.index.take(urgent), this.service.tellAll(urgent)]);
        return;
      } catch (error) {
        if (Math.max(performance.now() - began, this.server.awayFor) >= SHOWN_FOR_MS)
          return this.log.warn(`who is hidden reaches the boards with the journal: ${String(error)}`);
        await delay(AGAIN_MS);
      }
    }
  }
}
