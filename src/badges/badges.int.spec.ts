import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Command, CommandHandler, EventBus, type ICommandHandler } from '@nestjs/cqrs';
import {
  BadgeGranted,
  Cause,
  RankSettled,
  settlementCause,
  StreaksAdvanced,
  type DomainEvent,
} from 'besitos/contracts';
import { domainEvents } from 'besitos/kernel';
import { openTestGame, type TestGame } from 'besitos/testing';
import { BadgesModule } from './badges.module.js';
import { BadgesReader } from './list-badges/badges.reader.js';
import { badgesMigrations } from './migrations/index.js';

/** Stands for leaderboards and streaks: states their events. */
class State extends Command<void> {
  constructor(
    readonly cause: Cause,
    readonly event: DomainEvent,
  ) {
    super();
  }
}
@CommandHandler(State)
class StateHandler implements ICommandHandler<State> {
  constructor(private readonly events: EventBus) {}

  async execute({ event }: State): Promise<void> {
    this.events.publish(event);
  }
}

describe('badges', () => {
  let game: TestGame;
  let serial = 0;

  const granted = (events: readonly DomainEvent[]) =>
    events.flatMap((event) => (event instanceof BadgeGranted ? [[event.badge, event.reason]] : []));
  const settle = async (player: string, period: string, rank: number, badge: string | null, at: string) => {
    const cause = settlementCause(`weekly|${period}`, player, Date.parse(at));
    return game.perform(new State(cause, new RankSettled(cause, 'weekly', period, rank, 9, 12, [], badge)));
  };
  const reach = async (player: string, count: number, badge?: string) => {
    const cause = new Cause(`a${++serial}`, player, Date.parse('2026-04-01T10:00:00Z') + serial);
    const milestones = [{ count, reward: 5, ...(badge && { badge }) }];
    const change = { type: 'daily_login', before: count - 1, count, longest: count, milestones };
    const next = { action: undefined, penalty: 1, unlocks: [] };
    return game.perform(new State(cause, new StreaksAdvanced(cause, [change], count, next)));
  };
  const list = async (player: string, cursor?: string) =>
    game.context.get(BadgesReader, { strict: false }).page(player, { limit: 2, cursor });

  beforeAll(async () => {
    game = await openTestGame({
      imports: [BadgesModule],
      migrations: badgesMigrations,
      providers: [StateHandler, domainEvents(RankSettled, StreaksAdvanced)],
    });
  }, 60_000);
  afterAll(() => game.close(), 60_000);

  it('are none before anything was granted', async () => {
    expect(await list('nobody')).toEqual({ items: [], next: null });
  });

  it('are granted for a settled rank, once', async () => {
    const first = await settle('ana', '2026-W10', 1, 'first_place', '2026-03-10T00:00:00Z');
    expect(granted(first)).toEqual([['first_place', { board: 'weekly', period: '2026-W10', rank: 1 }]]);
    expect(granted(await settle('ana', '2026-W10', 1, 'first_place', '2026-03-10T00:00:00Z'))).toEqual([]);
  });

  it('are granted again for another period', async () => {
    const next = await settle('ana', '2026-W11', 2, 'top_three', '2026-03-17T00:00:00Z');
    expect(granted(next)).toHaveLength(1);
    expect(granted(await settle('ana', '2026-W12', 1, 'first_place', '2026-03-24T00:00:00Z'))).toHaveLength(1);
  });

  it('are not granted for a rank or a milestone without one', async () => {
    expect(granted(await settle('bea', '2026-W10', 40, null, '2026-03-10T00:00:00Z'))).toEqual([]);
    expect(granted(await reach('bea', 7))).toEqual([]);
  });

  it('are granted for the milestone of a streak, once however often it is reached', async () => {
    const raised = await reach('ana', 365, 'hall_of_fame');
    expect(granted(raised)).toEqual([['hall_of_fame', { streak: 'daily_login', milestone: 365 }]]);
    expect(granted(await reach('ana', 365, 'hall_of_fame'))).toEqual([]);
  });

  it('are listed newest first, page by page', async () => {
    const first = await list('ana');
    const second = await list('ana', first.next!);
    expect([...first.items, ...second.items].map(({ badge, reason }) => [badge, Object.values(reason)[1]])).toEqual([
      ['hall_of_fame', 365],
      ['first_place', '2026-W12'],
      ['top_three', '2026-W11'],
      ['first_place', '2026-W10'],
    ]);
    expect(second.items[1].grantedAt).toBe('2026-03-10T00:00:00.000Z');
    expect(second.next).toBeNull();
    await expect(list('ana', 'e30')).rejects.toMatchObject({ code: 'invalid_cursor' });
  });

  it('grant many players theirs in one unit, each once, also when that unit is taken twice at once', async () => {
    const causes = Array.from({ length: 40 }, (_, i) =>
      settlementCause('weekly|2026-W20', `many-${i}`, Date.parse('2026-05-19T00:00:00Z')),
    );
    const unit = () =>
      game.units.run(causes, async (open) => {
        for (const cause of causes)
          await game.units.apply(
            open,
            new State(cause, new RankSettled(cause, 'weekly', '2026-W20', 1, 9, 12, [], 'first_place')),
          );
      });
    await Promise.all([unit(), unit(), unit()]);
    const rows = await game.source.query<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM kernel.journal, json_array_elements(events) f
        WHERE player LIKE 'many-%' AND f->>0 = 'BadgeGranted'`,
    );
    expect(rows[0].count).toBe(40);
  });
});
