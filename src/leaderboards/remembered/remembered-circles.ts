import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { EventBus, QueryBus } from '@nestjs/cqrs';
import { FriendshipChanged, PlayerErased } from 'besitos/contracts';
import type { Subscription } from 'rxjs';
import { Circles } from './circles.js';
import { Remembered } from './remembered.js';

/** So many ids are remembered in all, some 10 MB. */
const IDS = 250_000;

/**
 * Circles of the players who were asked for last, for a process that sees all commits. A friendship that changes takes both sides out
 * with its commit, before who changed it is answered; an erasure, which names no friends, takes out all.
 */
@Injectable()
export class RememberedCircles extends Circles implements OnModuleDestroy {
  private readonly circles = new Remembered((player) => super.of(player), {
    maxSize: IDS,
    sizeCalculation: (ids) => ids.length,
  });
  private hearing: Subscription | undefined;

  constructor(
    queries: QueryBus,
    private readonly events: EventBus,
  ) {
    super(queries);
  }

  onModuleDestroy(): void {
    this.hearing?.unsubscribe();
  }

  override async of(player: string): Promise<readonly string[]> {
    this.hearing ??= this.events.subscribe((fact) => this.hear(fact));
    return this.circles.of(player);
  }

  private hear(fact: object): void {
    if (fact instanceof FriendshipChanged) this.circles.forget(fact.cause.playerId);
    else if (fact instanceof PlayerErased) this.circles.forgetAll();
  }
}
