import { Module, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { QueryBus } from '@nestjs/cqrs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AppModule, Intake, readSettings } from 'besitos';
import type { Activity } from 'besitos/contracts';
import { createTestDatabase, type TestDatabase } from 'besitos/testing';
import { trophiesMigrations } from './create-trophies.migration.js';
import { GetShelf } from './get-shelf.js';
import { TrophiesModule } from './trophies.module.js';

@Module({})
class OurApp {}

describe('a team module beside ours', () => {
  let database: TestDatabase;
  let app: INestApplicationContext;
  const story = (n: number): Activity => ({
    id: `story-${n}`,
    type: 'narrative.story_completion',
    playerId: 'ana',
    occurredAt: Date.UTC(2026, 0, 1 + n, 10),
    payload: { story_id: `story-${n}`, completion_percentage: 80 },
  });
  const shelf = () => app.get(QueryBus, { strict: false }).execute(new GetShelf('ana'));

  beforeAll(async () => {
    database = await createTestDatabase();
    const { url, dataDir, template } = database.settings;
    const settings = readSettings({ DATABASE_URL: url, DATA_DIR: dataDir });
    app = await NestFactory.createApplicationContext(
      {
        module: OurApp,
        imports: [AppModule.forRoot(settings, { migrations: trophiesMigrations, template }), TrophiesModule],
      },
      { logger: false, abortOnError: false },
    );
  }, 60_000);
  afterAll(async () => {
    await app?.close();
    await database.drop();
  });

  it('counts the twentieth story, a gold one, in the unit that unlocks it', async () => {
    const intake = app.get(Intake, { strict: false });
    await intake.take(Array.from({ length: 19 }, (_, n) => story(n)));
    const before = await shelf();
    await intake.rehearse([story(19)]);
    expect(await shelf()).toEqual(before);
    await intake.take([story(19)]);
    expect((await shelf()).gold).toBeGreaterThan(before.gold);
  });

  it('is not there for a player without trophies', async () => {
    expect(await app.get(QueryBus, { strict: false }).execute(new GetShelf('nobody'))).toEqual({
      player: 'nobody',
      gold: 0,
      platinum: 0,
    });
  });
});
