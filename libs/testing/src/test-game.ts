import type { INestApplicationContext, ModuleMetadata } from '@nestjs/common';
import { getDataSourceToken } from '@nestjs/typeorm';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { Test } from '@nestjs/testing';
import { DatabaseModule } from 'besitos/database';
import type { DomainEvent } from 'besitos/contracts';
import type { CausedCommand, Clock } from 'besitos/kernel';
import { DATA_SOURCE, CommandContext, EventClock, KernelModule, kernelMigrations, UnitOfWork } from 'besitos/kernel';
import { FixedRulebook, Rulebook, RulesetModule, rulesWith } from 'besitos/ruleset';
import type { DataSource, MigrationInterface } from 'typeorm';
import { createTestDatabase } from './test-database.js';

export interface TestGameOptions {
  /** The modules under test. */
  readonly imports: NonNullable<ModuleMetadata['imports']>;
  /** Their migrations; the kernel's run anyway. */
  readonly migrations?: readonly (new () => MigrationInterface)[];
  readonly providers?: ModuleMetadata['providers'];
  /** Changes of the default ruleset, as a `RULESET` file has them. */
  readonly rules?: object;
  /** Default: an `EventClock` that stands at 2026-05-04T10:00:00Z. */
  readonly clock?: Clock;
}

/** Some modules on a real database of their own, with the kernel and the default ruleset, or changes of it. */
export interface TestGame {
  readonly context: INestApplicationContext;
  readonly clock: EventClock;
  readonly units: UnitOfWork;
  readonly commands: CommandBus;
  /** Executes a command in a unit of work of its own and answers all events that were raised in it, in order. */
  perform(command: CausedCommand, options?: { readonly dryRun?: boolean }): Promise<readonly DomainEvent[]>;
  readonly queries: QueryBus;
  readonly source: DataSource;
  close(): Promise<void>;
}

export async function openTestGame(options: TestGameOptions): Promise<TestGame> {
  const database = await createTestDatabase();
  const clock = options.clock ?? new EventClock(Date.parse('2026-05-04T10:00:00Z'));
  const module = await Test.createTestingModule({
    imports: [
      DatabaseModule.forRoot({
        ...database.settings,
        migrations: [...kernelMigrations, ...(options.migrations ?? [])],
      }),
      KernelModule.forRoot({ clock }),
      RulesetModule.forRoot(),
      ...options.imports,
    ],
    providers: options.providers,
  })
    .overrideProvider(Rulebook)
    .useValue(new FixedRulebook(rulesWith(options.rules ?? {})))
    .compile();
  const context = await module.init().catch(async (error: unknown) => {
    await module.close(); // a game that does not start must not keep its database open
    await database.drop();
    throw error;
  });
  return {
    context,
    clock: clock as EventClock,
    units: context.get(UnitOfWork),
    commands: context.get(CommandBus),
    queries: context.get(QueryBus),
    source: context.get<DataSource>(getDataSourceToken(DATA_SOURCE)),
    perform: (command, { dryRun } = {}) =>
      context.get(CommandBus).execute(command, new CommandContext({ dryRun, answerOf: (events) => events })),
    close: async () => {
      await context.close();
      await database.drop();
    },
  };
}
