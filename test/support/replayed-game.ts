import { getDataSourceToken } from '@nestjs/typeorm';
import type { Activity } from 'besitos/contracts';
import { DATA_SOURCE, EventClock } from 'besitos/kernel';
import { createTestDatabase, type TestDatabase } from 'besitos/testing';
import type { DataSource } from 'typeorm';
import type { AppOptions } from '../../src/app.module.js';
import { gameHere } from '../../src/cli/replay/game-here.js';
import { InProcessSink } from '../../src/cli/replay/in-process-sink.js';
import { parseLine } from '../../src/cli/replay/parse-line.js';
import { simulateMonth } from '../../src/cli/simulate/simulate-month.js';
import { openGame } from '../../src/open-game.js';
import { Doctor } from '../../src/operations/doctor/doctor.js';
import type { ConsistencyReport } from '../../src/operations/doctor/report.view.js';
import { readSettings } from '../../src/settings.js';
import { tablesOf } from './tables.js';

/** A game as `npm run replay` has it, and a look into it. */
export interface ReplayedGame {
  readonly sink: InProcessSink;
  readonly source: DataSource;
  /** Takes them in by batches of so many. */
  replay(activities: readonly Activity[], batch: number): Promise<void>;
  tables(): Promise<Record<string, string[]>>;
  check(): Promise<ConsistencyReport>;
  close(): Promise<void>;
}

/** On `database`, which then outlives it, or on one of its own. */
export async function openReplay(options: AppOptions = {}, lasting?: TestDatabase): Promise<ReplayedGame> {
  const database = lasting ?? (await createTestDatabase());
  const { url, dataDir, template } = database.settings;
  const settings = readSettings({ ...(url ? { DATABASE_URL: url } : {}), LOG_LEVEL: 'warn' });
  const clock = new EventClock();
  const sandbox = dataDir ? { ...settings, DATA_DIR: dataDir } : settings;
  const app = await openGame(sandbox, { template, ...options, clock });
  const source = app.get<DataSource>(getDataSourceToken(DATA_SOURCE));
  const sink = new InProcessSink(gameHere(app, clock, options.settle));
  return {
    sink,
    source,
    replay: async (activities, batch) => {
      for (let i = 0; i < activities.length; i += batch) await sink.take(activities.slice(i, i + batch));
    },
    tables: () => tablesOf(source),
    check: () => app.get(Doctor, { strict: false }).check(false),
    close: async () => {
      await app.close();
      if (!lasting) await database.drop();
    },
  };
}

/** What `npm run simulate` writes, read as `npm run replay` reads it. */
export function simulated(options: Parameters<typeof simulateMonth>[0]): Activity[] {
  return [...simulateMonth(options)].map((line) => parseLine(JSON.stringify(line)) as Activity);
}
