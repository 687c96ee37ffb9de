import type { INestApplicationContext, Provider } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { EventClock } from 'besitos/kernel';
import { createTestDatabase } from 'besitos/testing';
import { AppModule } from '../../src/app.module.js';
import { readSettings } from '../../src/settings.js';

/** The whole application in this process, without HTTP, on a clock that the test sets and on a database of its own. */
export interface TestBed {
  readonly app: INestApplicationContext;
  readonly clock: EventClock;
  close(): Promise<void>;
}

class ExtraProviders {}

/** @param providers handlers of the test's own, beside those of the application */
export async function openTestBed(now: string, providers: Provider[] = []): Promise<TestBed> {
  const database = await createTestDatabase();
  const { url, dataDir } = database.settings;
  const clock = new EventClock(Date.parse(now));
  const settings = readSettings(url ? { DATABASE_URL: url } : { DATA_DIR: dataDir });
  const imports = [AppModule.forRoot(settings, { clock })];
  const opening = NestFactory.createApplicationContext(
    { module: ExtraProviders, imports, providers },
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
