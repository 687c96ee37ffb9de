import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { EventBus } from '@nestjs/cqrs';
import { PlayerErased, ScoresChanged } from 'besitos/contracts';
import { Sessions } from 'besitos/kernel';
import type { Subscription } from 'rxjs';
import { ScoredPeriodsReader } from '../list-periods/scored-periods.reader.js';
import { Remembered } from './remembered.js';

/** Boards are few. */
const BOARDS = 100;

/** For a process that sees all commits: the first score of a period, or an erasure, which may take the last one, ends what is remembered. */
@Injectable()
export class RememberedPeriods extends ScoredPeriodsReader implements OnModuleDestroy {
  private readonly boards = new Remembered((board) => super.of(board), { max: BOARDS });
  private hearing: Subscription | undefined;

  constructor(
    sessions: Sessions,
    private readonly events: EventBus,
  ) {
    super(sessions);
  }

  onModuleDestroy(): void {
    this.hearing?.unsubscribe();
  }

  override async of(board: string): Promise<ReadonlySet<string>> {
    this.hearing ??= this.events.subscribe((fact) => this.hear(fact));
    return this.boards.of(board);
  }

  private hear(fact: object): void {
    if (fact instanceof PlayerErased) this.boards.forgetAll();
    else if (fact instanceof ScoresChanged) {
      for (const { board, period } of fact.changes)
        if (!this.boards.peek(board)?.has(period)) this.boards.forget(board);
    }
  }
}
