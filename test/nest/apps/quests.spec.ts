/* A team's own spec, under Jest as ES modules. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { Test } from '@nestjs/testing';
import { AppModule, readSettings } from 'besitos';
import { Cause, GetAccount } from 'besitos/contracts';
import { Clock, EventClock } from 'besitos/kernel';
import { FinishQuest, ListQuests, QuestsModule, questsMigrations } from './quests.js';

let app: INestApplicationContext;
const clock = new EventClock(Date.parse('2030-01-01T00:00:00Z'));
beforeAll(async () => {
  const settings = readSettings({ DATA_DIR: 'memory://', LOG_LEVEL: 'error' });
  const module = await Test.createTestingModule({
    imports: [AppModule.forRoot(settings, { migrations: questsMigrations }), QuestsModule],
  })
    .overrideProvider(Clock)
    .useValue(clock)
    .compile();
  app = await module.init();
}, 60_000);
afterAll(() => app?.close());

it('pays for a finished quest, on the clock of the test', async () => {
  expect(app.get(Clock, { strict: false }).now()).toBe(Date.parse('2030-01-01T00:00:00Z'));
  const cause = new Cause('q1', 'ana', clock.now());
  expect(await app.get(CommandBus).execute(new FinishQuest(cause, 'read-3'))).toBe(true);
  expect(await app.get(QueryBus).execute(new ListQuests('ana'))).toEqual(['read-3']);
  expect(await app.get(QueryBus).execute(new GetAccount('ana'))).toMatchObject({ balance: 30 });
});
