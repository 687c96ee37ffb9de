import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Injectable, Module } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { InjectRepository, TypeOrmModule } from '@nestjs/typeorm';
import { Cause } from 'besitos/contracts';
import { DATA_SOURCE, UnitOfWork } from 'besitos/kernel';
import { openTestGame, type TestGame } from 'besitos/testing';
import { Column, Entity, PrimaryColumn, Repository, type MigrationInterface, type QueryRunner } from 'typeorm';

@Entity({ schema: 'quests', name: 'quests' })
class Quest {
  @PrimaryColumn() key: string;
  @Column('int8') steps: number;
  @Column('timestamptz') since: Date;
}

class CreateQuests1763800009100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE SCHEMA quests');
    await runner.query(
      'CREATE TABLE quests.quests (key text PRIMARY KEY, steps int8 NOT NULL CHECK (steps < 100), since timestamptz NOT NULL)',
    );
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA quests CASCADE');
  }
}

class SaveQuest extends Command<number> {
  constructor(
    readonly cause: Cause,
    readonly key: string,
    readonly steps: number,
    readonly then: 'keep' | 'throw' | 'use the wrong repository' = 'keep',
  ) {
    super();
  }
}

const SINCE = new Date('2026-05-04T10:00:00Z');

@Injectable()
@CommandHandler(SaveQuest)
class SaveQuestHandler implements ICommandHandler<SaveQuest> {
  constructor(
    private readonly units: UnitOfWork,
    @InjectRepository(Quest, DATA_SOURCE) private readonly quests: Repository<Quest>,
  ) {}

  async execute({ key, steps, then }: SaveQuest): Promise<number> {
    if (then === 'use the wrong repository') return this.quests.count();
    const quests = this.units.manager.getRepository(Quest);
    await quests.save({ key, steps, since: SINCE });
    if (then === 'throw') throw new Error('changed its mind');
    return quests.countBy({ key });
  }
}

@Module({
  imports: [TypeOrmModule.forFeature([Quest], DATA_SOURCE)],
  providers: [SaveQuestHandler],
  exports: [TypeOrmModule],
})
class QuestsModule {}

describe('repositories of a team', () => {
  let game: TestGame;
  const save = (...rest: ConstructorParameters<typeof SaveQuest> extends [unknown, ...infer R] ? R : never) =>
    game.commands.execute(new SaveQuest(new Cause(`save-${rest[0]}`, 'ana', 1000), ...rest));
  const read = (key: string) =>
    game.context.get<Repository<Quest>>(`${DATA_SOURCE}_QuestRepository`, { strict: false }).findOneBy({ key });

  beforeAll(async () => {
    game = await openTestGame({ imports: [QuestsModule], migrations: [CreateQuests1763800009100] });
  }, 60_000);
  afterAll(() => game?.close(), 60_000);

  it('read and write in the unit’s own transaction, with the types of the entity', async () => {
    expect(await save('first', 3)).toBe(1);
    expect(await read('first')).toEqual({ key: 'first', steps: 3, since: SINCE });
  });

  it('store nothing of a command that throws, or that the database refuses', async () => {
    await expect(save('thrown', 1, 'throw')).rejects.toThrow('changed its mind');
    await expect(save('refused', 100)).rejects.toMatchObject({ code: '23514' });
    expect([await read('thrown'), await read('refused')]).toEqual([null, null]);
  });

  it('take back the failed step of a batch alone', async () => {
    const cause = (id: string) => new Cause(id, 'ben', 1000);
    await game.units.run([cause('batch')], async (unit) => {
      await game.units.apply(unit, new SaveQuest(cause('a'), 'good', 1));
      await game.units.apply(unit, new SaveQuest(cause('b'), 'bad', 1, 'throw')).catch(() => undefined);
      await game.units.apply(unit, new SaveQuest(cause('c'), 'refused too', 100)).catch(() => undefined);
      await game.units.apply(unit, new SaveQuest(cause('d'), 'also good', 2));
    });
    const stored = [await read('good'), await read('bad'), await read('also good')];
    expect(stored.map((quest) => quest?.steps)).toEqual([1, undefined, 2]);
  });

  it('are refused inside a unit when they are not those of its transaction', async () => {
    await expect(save('wrong', 1, 'use the wrong repository')).rejects.toThrow(/use UnitOfWork.manager/);
  });
});
