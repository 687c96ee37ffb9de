import type { INestApplicationContext, Provider } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { EventClock } from 'besitos/kernel';
import { createTestDatabase } from 'besitos/testing';
import { AppModule } from '../../src/app.module.js';
import { readSettings } from '../../src/settings.js';

/** The whole house in this process, without HTTP, on a clock that the test sets and on a database of its own. */
export interface House {
  readonly app: INestApplicationContext;
  readonly clock: EventClock;
  close(): Promise<void>;
}

class Annex {}

/** @param providers handlers of the test's own, beside those of the house */
export async function openHouse(now: string, providers: Provider[] = []): Promise<House> {
  const database = await createTestDatabase();
  const { url, dataDir } = database.settings;
  const clock = new EventClock(Date.parse(now));
  const settings = readSettings(url ? { DATABASE_URL: url } : { DATA_DIR: dataDir });
  const imports = [AppModule.forRoot(settings, { clock })];
  const opening = NestFactory.createApplicationContext(
    { module: Annex, imports, providers },
    { logger: ['error', 'warn'], abortOnError: false },
  );
  const app = await opening.catch(async (error: unknown) => {
    await database.drop();
    throw error;
  });
  return {
    app,
    clock,
    close: async () => {
      await app.close();
      await database.drop();
    },
  };
}
