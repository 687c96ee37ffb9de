import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { getDataSourceToken } from '@nestjs/typeorm';
import { Command } from 'commander';
import type { DataSource } from 'typeorm';
import { AppModule } from '../src/app.module.js';
import { wholeFrom } from '../src/cli/arguments.js';
import { endsWell } from '../src/cli/ends-well.js';
import { periodOf } from '../src/leaderboards/periods/period-of.js';
import { KeyTable } from '../src/operations/access/key-table.js';
import { configureApp } from '../src/bootstrap/configure-app.js';
import { PinoLogger } from '../src/operations/logging/pino-logger.js';
import { readSettings } from '../src/settings.js';
import { scratchDatabase } from './scratch-database.js';
import { DATA_SOURCE } from 'besitos/kernel';

/** What a read of the board among friends may take, in ms (p99). */
const BOUND_MS = 20;
const WARM_UP = 100;

const { friends, players, reads, url } = new Command('friends')
  .description('The board among friends over HTTP, one read after the other, the client in the same process.')
  .option('--friends <n>', 'friends of the player', wholeFrom(1, 5_000), 1_000)
  .option('--players <n>', 'players on the board', wholeFrom(1, 1_000_000), 100_000)
  .option('--reads <n>', 'reads that are measured', wholeFrom(10, 100_000), 1_000)
  .option(
    '--url <url>',
    'PostgreSQL; a database is made and dropped there',
    process.env.BENCH_DATABASE_URL ?? process.env.TEST_DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres',
  )
  .parse()
  .opts<{ friends: number; players: number; reads: number; url: string }>();

/** Players with scores of the running week, and one who is a friend of the first of them. */
async function fill(source: DataSource, week: string): Promise<void> {
  await source.query(`INSERT INTO kernel.players (player) VALUES ('p0')`);
  await source.query(
    `INSERT INTO leaderboards.scores (player, key, score, reached)
     SELECT 'p' || n, $1, 1 + n * 7919 % 5000, 1700000000 + n FROM generate_series(0, $2::int - 1) AS n`,
    [`weekly|${week}`, players],
  );
  await source.query(
    `INSERT INTO players.friendships (player, key, stance, since)
     SELECT 'p0', 'p' || n * 17, 'friends', now() FROM generate_series(1, $1::int) AS n`,
    [friends],
  );
  await source.query('ANALYZE');
}

async function timesOf(read: () => Promise<void>): Promise<readonly number[]> {
  const times: number[] = [];
  for (let i = 0; i < WARM_UP + reads; i++) {
    const begun = performance.now();
    await read();
    if (i >= WARM_UP) times.push(performance.now() - begun);
  }
  return times.sort((a, b) => a - b);
}

/** Answers the p99 in ms. */
async function measure(name: string, env: Record<string, string>): Promise<number> {
  const logger = new PinoLogger('warn', 2);
  const app = await NestFactory.create<NestExpressApplication>(AppModule.forRoot(readSettings(env)), {
    logger,
    bodyParser: false,
  });
  try {
    configureApp(app, logger);
    // Before the boards are built, at the first listening.
    await fill(app.get<DataSource>(getDataSourceToken(DATA_SOURCE)), periodOf('weekly', Date.now()).key);
    await app.listen(0, '127.0.0.1');
    const key = await app.get(KeyTable, { strict: false }).create('bench', ['read']);
    const { port } = app.getHttpServer().address() as AddressInfo;
    const get = async (path: string) => {
      const response = await fetch(`http://127.0.0.1:${port}${path}`, { headers: { Authorization: `Bearer ${key}` } });
      const body = (await response.json()) as Record<string, unknown>;
      if (!response.ok) throw new Error(`${path}: ${JSON.stringify(body)}`);
      return body;
    };
    const board = await timesOf(async () => {
      const { participants } = await get('/v1/leaderboards/friends?friendsOf=p0&limit=50');
      const expected = 1 + Math.min(friends, Math.floor((players - 1) / 17));
      if (participants !== expected) throw new Error(`${String(participants)} on the board, not ${expected}`);
    });
    const health = await timesOf(async () => void (await get('/health/live')));
    const at = (times: readonly number[], share: number) => times[Math.floor(times.length * share)];
    const line = (times: readonly number[]) =>
      `median ${at(times, 0.5).toFixed(2)} ms, p99 ${at(times, 0.99).toFixed(2)} ms`;
    process.stdout.write(`${name}: ${friends} friends among ${players}: ${line(board)} (health: ${line(health)})\n`);
    return at(board, 0.99);
  } finally {
    await app.close();
  }
}

await endsWell(async () => {
  const scratch = await scratchDatabase(url, 'friends');
  const folder = mkdtempSync(join(tmpdir(), 'besitos-bench-'));
  try {
    const slowest = Math.max(
      await measure('PostgreSQL', { DATABASE_URL: scratch.url }),
      await measure('embedded', { DATA_DIR: folder }),
    );
    if (slowest >= BOUND_MS) process.stdout.write(`${slowest.toFixed(2)} ms is not under ${BOUND_MS} ms\n`);
    return slowest < BOUND_MS ? 0 : 1;
  } finally {
    await scratch.drop();
    rmSync(folder, { recursive: true, force: true });
  }
});
