import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { GetFriends, ListCircles } from 'besitos/contracts';
import { News } from '../news/news.js';
import type { Told } from '../news/told.js';
import { EverybodysFriends, PIECE } from './everybodys-friends.js';
import { Remembered } from './remembered.js';

/** So many ids are remembered in all, some 10 MB. */
const IDS = 250_000;

/**
 * Among whom a board of friends is. Circles of players who were asked for last are kept as one list each, by which a board knows them
 * again. A friendship that changes takes both sides out with its commit, before who changed it is answered.
 */
@Injectable()
export class Circles implements OnApplicationShutdown {
  private everybody = this.unread();
  private readonly circles = new Remembered((player) => this.learn(player), {
    maxSize: IDS,
    sizeCalculation: (ids) => ids.length,
  });
  private stop: (() => void) | undefined;
  private isWarm = false;

  constructor(
    private readonly queries: QueryBus,
    private readonly news: News,
  ) {}

  onApplicationShutdown(): void {
    this.stop?.();
  }

  /** To be called before players are asked about, by a process that will be. */
  warm(): void {
    this.isWarm = true;
    this.listen();
    if (this.news.complete) this.everybody.read();
  }

  /** The player, then their friends. */
  async of(player: string): Promise<readonly string[]> {
    if (!this.news.complete) return [player, ...(await this.friendsOf(player))];
    this.listen();
    return this.circles.of(player);
  }

  private listen(): void {
    this.stop ??= this.news.listen({
      hear: (told) => this.hear(told),
      missed: (boardPeriod) => boardPeriod === undefined && this.beginAnew(),
    });
  }

  private hear({ player, circles, erased }: Told): void {
    for (const one of circles ?? []) {
      this.everybody.forget(one);
      this.circles.forget(one);
    }
    if (!erased) return;
    this.everybody.erase(player);
    this.circles.forgetAll();
  }

  private beginAnew(): void {
    this.everybody = this.unread();
    this.circles.forgetAll();
    if (this.isWarm) this.everybody.read();
  }

  private async learn(player: string): Promise<readonly string[]> {
    return [player, ...(await this.everybody.of(player))];
  }

  private friendsOf(player: string): Promise<readonly string[]> {
    return this.queries.execute(new GetFriends(player));
  }

  private unread(): EverybodysFriends {
    return new EverybodysFriends(
      (after) => this.queries.execute(new ListCircles(after, PIECE)),
      (player) => this.friendsOf(player),
    );
  }
}
