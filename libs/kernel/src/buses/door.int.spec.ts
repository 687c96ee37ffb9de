import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Injectable, Module } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import {
  AsyncContext,
  CommandBus,
  CommandHandler,
  CqrsModule,
  EventBus,
  Query,
  QueryBus,
  QueryHandler,
} from '@nestjs/cqrs';
import { CommandContext } from 'besitos/kernel';
import { openTestGame, type TestGame } from 'besitos/testing';
import {
  causeOf,
  Counts,
  CreateToy1763800009000,
  Hear,
  Said,
  Say,
  say,
  ToyModule,
} from '../testing/toy-game.fixture.js';

class HowOften extends Query<number> {
  constructor(readonly player: string) {
    super();
  }
}

@QueryHandler(HowOften)
class HowOftenHandler {
  constructor(private readonly modules: ModuleRef) {}
  async execute({ player }: HowOften): Promise<number> {
    return (await this.modules.get(Counts, { strict: false }).peek(player)).count;
  }
}

/** A command without a cause: it runs as in Nest. */
class Shout {
  constructor(readonly word: string) {}
}

/** As a team writes it: it knows nothing but Nest. */
@Injectable()
@CommandHandler(Shout)
class Megaphone {
  constructor(
    private readonly commands: CommandBus,
    private readonly events: EventBus,
  ) {}
  async execute({ word }: Shout): Promise<string> {
    await this.commands.execute(say('team', word));
    return `${word}!`;
  }
  publish(word: string): void {
    this.events.publish(new Said(causeOf('team'), word));
  }
}

@Module({ imports: [CqrsModule], providers: [Megaphone], exports: [Megaphone] })
class TeamModule {}

@Module({ imports: [CqrsModule.forRoot()] })
class OtherTeamModule {}

describe('the command bus', () => {
  let game: TestGame;
  const open = (...imports: NonNullable<Parameters<typeof openTestGame>[0]['imports']>): Promise<TestGame> =>
    openTestGame({
      imports: [ToyModule, ...imports],
      migrations: [CreateToy1763800009000],
      providers: [HowOftenHandler],
    });
  const countOf = (player: string): Promise<number> => game.queries.execute(new HowOften(player));
  const journal = async (player: string): Promise<number> =>
    (await game.source.query('SELECT 1 FROM kernel.journal WHERE player = $1', [player])).length;

  beforeAll(async () => {
    game = await open(TeamModule, OtherTeamModule);
  }, 60_000);
  afterAll(() => game?.close(), 60_000);

  it('opens a unit for a command with a cause, and has committed it and all that follows when it answers', async () => {
    await game.commands.execute(say('ann', 'hello'));
    expect(await countOf('ann')).toBe(2); // two listeners
    expect(await journal('ann')).toBe(1);
  });

  it('joins the unit that is open', async () => {
    await game.units.run([causeOf('joined')], async (unit) => {
      await game.units.apply(unit, say('joined', 'big(small)'));
    });
    expect(await journal('joined')).toBe(1);
  });

  it('throws what the handler throws, and stores nothing of it', async () => {
    await expect(game.commands.execute(say('bob', 'a throw'))).rejects.toThrow('terrible');
    expect([await countOf('bob'), await journal('bob')]).toEqual([0, 0]);
  });

  it('works out a dry run and stores nothing', async () => {
    const context = new CommandContext({ dryRun: true, answerOf: (events) => events.length });
    expect(await game.commands.execute<Say, number>(say('dry', 'hello'), context)).toBeGreaterThan(0);
    expect(await countOf('dry')).toBe(0);
  });

  it('refuses a key or a dry run for a command that joins a unit', async () => {
    const joining = game.units.run([causeOf('eve')], () =>
      game.commands.execute(new Hear(causeOf('eve'), 'first', 'x'), new CommandContext({ dryRun: true })),
    );
    await expect(joining).rejects.toThrow(/Hear joins the unit of work that is open/);
  });

  it('takes Nest’s own context', async () => {
    await game.commands.execute(say('ctx', 'hello'), new AsyncContext());
    expect(await countOf('ctx')).toBe(2);
  });

  it('runs commands of two at once for one player one after the other', async () => {
    await Promise.all(Array.from({ length: 10 }, () => game.commands.execute(say('busy', 'hello'))));
    expect(await countOf('busy')).toBe(20);
  });
});

describe('a module that imports CqrsModule', () => {
  let game: TestGame;
  beforeAll(async () => {
    game = await openTestGame({
      imports: [TeamModule, OtherTeamModule, ToyModule],
      migrations: [CreateToy1763800009000],
      providers: [HowOftenHandler],
    });
  }, 60_000);
  afterAll(() => game?.close(), 60_000);

  it('gets the application’s buses, and its handlers are on them once', async () => {
    const inTeam = game.context.select(TeamModule);
    for (const bus of [CommandBus, EventBus, QueryBus])
      expect(inTeam.get(bus, { strict: false })).toBe(game.context.get(bus, { strict: false }));
    expect(await game.commands.execute(new Shout('hey'))).toBe('hey!');
    expect(await game.queries.execute(new HowOften('team'))).toBe(2);
  });

  it('has what it publishes in a unit journaled', async () => {
    const { context, units } = game;
    await units.run([causeOf('team')], async (unit) => {
      context.get(Megaphone, { strict: false }).publish('written down');
      await units.apply(unit, say('team', 'quiet'));
    });
    const rows = await game.source.query(
      `SELECT events FROM kernel.journal WHERE player = 'team' ORDER BY seq DESC LIMIT 1`,
    );
    expect(JSON.stringify(rows)).toContain('quiet');
  });

  it('is refused at start when it gives the buses options, which could not take effect', async () => {
    const opening = openTestGame({
      imports: [ToyModule, CqrsModule.forRoot({ rethrowUnhandled: true })],
      migrations: [CreateToy1763800009000],
    });
    await expect(opening).rejects.toThrow(/CqrsModule.forRoot\(\{ rethrowUnhandled \}\) cannot take effect/);
  }, 60_000);
});
