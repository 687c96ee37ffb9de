import { CommandHandler, EventBus } from '@nestjs/cqrs';
import {
  type AccountView,
  AchievementRevoked,
  AchievementsBackfilled,
  AwardManually,
  Cause,
  type DomainEvent,
  GetAccount,
  type Note,
  RankSettled,
  RefundPoints,
  ReverseEntry,
  SpendPoints,
  StreakRepaired,
  StreakRepairRefunded,
  StreaksAdvanced,
} from 'besitos/contracts';
import { RecordActivity } from '../../intake/record-activity/record-activity.command.js';
import { domainEvents } from 'besitos/kernel';
import { openTestGame, type TestGame } from 'besitos/testing';
import { pointsMigrations } from '../migrations/index.js';
import { PointsModule } from '../points.module.js';
import { neighbours } from '../testing/neighbours.js';

export const NOW = Date.parse('2026-05-04T10:00:00Z');
export const note: Note = { source: 'order-1', reason: 'because', actor: 'ops (k1)', metadata: { ticket: 7 } };
let raised: ((cause: Cause) => DomainEvent) | undefined;

/** Stands for the other modules: raises what a test wants to be raised. */
@CommandHandler(RecordActivity)
class OthersStub {
  constructor(private readonly events: EventBus) {}
  async execute({ cause }: RecordActivity): Promise<void> {
    if (raised) this.events.publish(raised(cause));
  }
}

/** Points on a database of their own, and short words for what is booked there. */
export class BookingsTestBed {
  private serial = 0;

  private constructor(readonly game: TestGame) {}

  static async open(): Promise<BookingsTestBed> {
    return new BookingsTestBed(
      await openTestGame({
        imports: [PointsModule],
        migrations: pointsMigrations,
        providers: [
          ...neighbours,
          OthersStub,
          domainEvents(
            StreaksAdvanced,
            StreakRepaired,
            StreakRepairRefunded,
            AchievementRevoked,
            AchievementsBackfilled,
            RankSettled,
          ),
        ],
      }),
    );
  }

  cause(player: string, at = NOW): Cause {
    return new Cause(`c${++this.serial}`, player, at);
  }

  state(player: string, make: (cause: Cause) => DomainEvent, by = this.cause(player)): Promise<readonly DomainEvent[]> {
    raised = make;
    return this.game.perform(new RecordActivity(by));
  }

  give(player: string, amount: number, at = NOW): Promise<readonly DomainEvent[]> {
    return this.game.perform(new AwardManually(this.cause(player, at), amount, 1, 0, note));
  }

  spend(player: string, amount: number): Promise<readonly DomainEvent[]> {
    return this.game.perform(new SpendPoints(this.cause(player), amount, note));
  }

  refund(player: string, seq: number, amount?: number): Promise<readonly DomainEvent[]> {
    return this.game.perform(new RefundPoints(this.cause(player), seq, amount, note));
  }

  reverse(player: string, seq: number): Promise<readonly DomainEvent[]> {
    return this.game.perform(new ReverseEntry(this.cause(player), seq, note));
  }

  account(player: string): Promise<AccountView> {
    return this.game.queries.execute(new GetAccount(player));
  }

  async standing(player: string): Promise<[number, number, number]> {
    const { balance, experience, level } = await this.account(player);
    return [balance, experience, level.level];
  }

  close(): Promise<void> {
    return this.game.close();
  }
}
