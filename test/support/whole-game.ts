import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INestApplicationContext, ModuleMetadata } from '@nestjs/common';
import { getDataSourceToken } from '@nestjs/typeorm';
import { Test } from '@nestjs/testing';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Answer, Refused } from 'besitos/contracts';
import type { Clock } from 'besitos/kernel';
import { DATA_SOURCE, EventClock } from 'besitos/kernel';
import { createTestDatabase, onServer, type TestDatabase } from 'besitos/testing';
import type { DataSource } from 'typeorm';
import { AppModule } from '../../src/app.module.js';
import { ActivityAnswers, type AcceptOptions } from '../../src/intake/accept-activities/activity-answers.js';
import { connectBus } from '../../src/bootstrap/connect-bus.js';
import { Intake } from '../../src/intake/take-activities/intake.js';
import { configureApp } from '../../src/bootstrap/configure-app.js';
import { PinoLogger } from '../../src/operations/logging/pino-logger.js';
import { readSettings, type Settings } from '../../src/settings.js';

/** Where the game's clock and the machine's stand. */
export const NOW = Date.parse('2026-05-04T10:00:00Z');

export interface WholeGameOptions {
  readonly lanes?: number;
  readonly batch?: number;
  /** Default: a new one, which is dropped on close. */
  readonly database?: TestDatabase;
  /** Where the clocks stand, in ms; default `NOW`. */
  readonly now?: number;
  /** More rooms than the application has. */
  readonly imports?: ModuleMetadata['imports'];
  /** Also speaks HTTP (not listening: for supertest). */
  readonly http?: boolean;
  /** Over those of the test; with a `REDIS_URL` the bus is read and events are sent. */
  readonly settings?: Partial<Settings>;
}

/** The application as it is, on a database of its own. */
export interface WholeGame {
  readonly app: INestApplicationContext;
  readonly http: NestExpressApplication;
  readonly intake: Intake;
  readonly source: DataSource;
  send(inputs: readonly unknown[], options?: AcceptOptions): Promise<(Answer | Refused)[]>;
  close(): Promise<void>;
}

export async function openWholeGame(options: WholeGameOptions = {}): Promise<WholeGame> {
  const database = options.database ?? (await createTestDatabase());
  const { url, dataDir } = database.settings;
  const settings = { ...readSettings({}), DATABASE_URL: url, DATA_DIR: dataDir ?? 'memory://', ...options.settings };
  const now = options.now ?? NOW;
  const clock: Clock = new EventClock(now, () => now);
  const module = await Test.createTestingModule({
    imports: [
      AppModule.forRoot(settings, { clock, lanes: options.lanes, batch: options.batch }),
      ...(options.imports ?? []),
    ],
  })
    .setLogger(new PinoLogger('silent'))
    .compile();
  const http = module.createNestApplication<NestExpressApplication>({ bodyParser: false });
  if (options.http) configureApp(http, new PinoLogger('silent'));
  await http.init();
  if (settings.REDIS_URL) await connectBus(http);
  const answers = http.get(ActivityAnswers, { strict: false });
  return {
    app: http,
    http,
    intake: http.get(Intake, { strict: false }),
    source: http.get<DataSource>(getDataSourceToken(DATA_SOURCE), { strict: false }),
    send: (inputs, accept) => answers.accept(inputs, accept),
    close: async () => {
      await http.close();
      if (!options.database) await database.drop();
    },
  };
}

/** A database that outlives the game: for restarts. */
export async function lastingDatabase(): Promise<TestDatabase> {
  if (onServer()) return createTestDatabase();
  const dataDir = mkdtempSync(join(tmpdir(), 'besitos-lasting-'));
  return {
    settings: { dataDir },
    drop: () => Promise.resolve(rmSync(dataDir, { recursive: true, force: true })),
  };
}

let serial = 0;
/** A well-formed activity; `over` replaces fields. */
export const activity = (over: Readonly<Record<string, unknown>> = {}): Record<string, unknown> => ({
  id: `act-${++serial}`,
  type: 'core.user_action',
  playerId: 'ana',
  occurredAt: new Date(NOW - 60_000).toISOString(),
  payload: { action_type: 'daily_login', action_data: {} },
  ...over,
});
