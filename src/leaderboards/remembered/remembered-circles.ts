import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { EventBus, QueryBus } from '@nestjs/cqrs';
import { FriendshipChanged, ListCircles, PlayerErased } from 'besitos/contracts';
import type { Subscription } from 'rxjs';
import { Circles } from './circles.js';
import { EverybodysFriends, PIECE } from './everybodys-friends.js';
import { Remembered } from './remembered.js';

/** So many ids are remembered in all, some 10 MB. */
const IDS = 250_000;

/**
 * Circles, for a process that sees all commits. Those of players who were asked for last are kept as one list each, by which a board
 * knows them again. A friendship that changes takes both sides out with its commit, before who changed it is answered.
 */
@Injectable()
export class RememberedCircles extends Circles implements OnModuleDestroy {
  private readonly everybody: EverybodysFriends;
  private readonly circles = new Remembered((player) => this.learn(player), {
    maxSize: IDS,
    sizeCalculation: (ids) => ids.length,
  });
  private hearing: Subscription | undefined;

  constructor(
    queries: QueryBus,
    private readonly events: EventBus,
  ) {
    super(queries);
    this.everybody = new EverybodysFriends((after) => queries.execute(new ListCircles(after, PIECE)));
  }

  onModuleDestroy(): void {
    this.hearing?.unsubscribe();
  }

  override warm(): void {
    this.hearing ??= this.events.subscribe((fact) => this.hear(fact));
    this.everybody.read();
  }

  override async of(player: string): Promise<readonly string[]> {
    this.warm();
    return this.circles.of(player);
  }

  private async learn(player: string): Promise<readonly string[]> {
    const friends = this.everybody.of(player);
    return friends ? [player, ...friends] : super.of(player);
  }

  private hear(fact: object): void {
    if (fact instanceof FriendshipChanged) {
      const { cause, other, after } = fact;
      this.everybody.change(cause.playerId, other, after === 'friends');
      this.circles.forget(cause.playerId);
    } else if (fact instanceof PlayerErased) {
      this.everybody.erase(fact.cause.playerId);
      this.circles.forgetAll();
    }
  }
}
