import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Commits, type CommittedRow } from 'besitos/kernel';
import { RedisRankIndex } from './redis-rank-index.js';

/** Names of the events after which others may not see a player any more, or see them again. */
const VISIBILITY: ReadonlySet<string> = new Set(['ProfileChanged', 'PlayerErased']);

/**
 * A player who opts out or is erased is on no board when the request is answered: the instance that commits it updates Redis before it
 * answers. The reader of the journal sends the same update again, which its sequence makes harmless, and is the one that brings it when
 * Redis could not take it.
 */
@Injectable()
export class HideAtOnce implements OnModuleInit, OnApplicationShutdown {
  private readonly log = new Logger('Ranks');
  private stop: (() => void) | undefined;

  constructor(
    private readonly commits: Commits,
    private readonly index: RedisRankIndex,
  ) {}

  onModuleInit(): void {
    this.stop = this.commits.listen((rows) => this.update(rows));
  }

  /** Requests are answered until here. */
  onApplicationShutdown(): void {
    this.stop?.();
  }

  private update(rows: readonly CommittedRow[]): Promise<void> | undefined {
    const urgent = rows.filter(({ events }) => events.some(([name]) => VISIBILITY.has(name)));
    if (!urgent.length) return undefined;
    return this.index
      .follow(urgent)
      .catch((error: unknown) => this.log.warn(`hidden players leave the boards with the journal: ${String(error)}`));
  }
}
