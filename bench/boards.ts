import { Command } from 'commander';
import { RankIndex } from '../src/leaderboards/ranking/rank-index.js';
import { periodOf } from '../src/leaderboards/periods/period-of.js';
import { boardPeriodOf } from '../src/leaderboards/periods/board-period.js';
import { wholeFrom } from '../src/cli/arguments.js';
import { endsWell } from '../src/cli/ends-well.js';
import { openGame } from '../src/open-game.js';
import { readSettings } from '../src/settings.js';
import { getDataSourceToken } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { fillBoards, filledBoardPeriods, formerWeek, FRIENDS } from './fill-boards.js';
import { interleave, type Route } from './interleave.js';
import { scratchDatabase } from './scratch-database.js';
import { scratchRedis, type ScratchRedis } from './scratch-redis.js';
import { startServer, type BenchServer } from './start-server.js';
import { DATA_SOURCE } from 'besitos/kernel';

const BUILD_BOUND_S = 10;
/** A read may take so many times what the bare health route of the same server takes, by the p99 of one run. */
const READ_BOUND = 2;
const REDIS_PORT = 16_398;

const options = new Command('boards')
  .description(
    'Boards of a million members: how long they take to build, what they hold, and their reads over HTTP beside /health/live.',
  )
  .option('--members <n>', 'players on each board', wholeFrom(2_000, 10_000_000), 1_000_000)
  .option('--reads <n>', 'reads of each kind that are measured', wholeFrom(100, 1_000_000), 15_000)
  .option('--redis', 'ranks in a Redis of its own, without persistence')
  .option('--no-check', 'end well whatever the numbers are')
  .option(
    '--url <url>',
    'PostgreSQL; a database is made and dropped there',
    process.env.BENCH_DATABASE_URL ?? process.env.TEST_DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres',
  )
  .parse()
  .opts<{ members: number; reads: number; redis?: true; check: boolean; url: string }>();
const { members, reads } = options;

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const megabytes = (bytes: number): string => `${Math.round(bytes / 2 ** 20)} MB`;

/** Fills the tables, and builds one board in this process, which serves nobody. Answers the seconds. */
async function build(env: Record<string, string>): Promise<number> {
  const game = await openGame(readSettings({ ...env, LOG_LEVEL: 'error' }));
  try {
    await fillBoards(game.get<DataSource>(getDataSourceToken(DATA_SOURCE), { strict: false }), members);
    const boardPeriod = boardPeriodOf('weekly', periodOf('weekly', Date.now()));
    const index = game.get(RankIndex, { strict: false });
    globalThis.gc?.();
    const before = process.memoryUsage().rss;
    const cpu = process.cpuUsage();
    const began = performance.now();
    await index.rebuild(boardPeriod);
    const seconds = (performance.now() - began) / 1000;
    const { user, system } = process.cpuUsage(cpu);
    globalThis.gc?.();
    say(
      `one board of ${members} built in ${seconds.toFixed(1)} s (${((user + system) / 1e6).toFixed(1)} s of CPU here); resident ${megabytes(before)} → ${megabytes(process.memoryUsage().rss)}`,
    );
    return seconds;
  } finally {
    await game.close();
  }
}

const anybody = (): string => `p${Math.floor(Math.random() * members)}`;

/** Fifty cursors to follow, anywhere on a board. */
async function deepIn(server: BenchServer, board: string): Promise<() => string> {
  const cursors: string[] = [];
  while (cursors.length < 50) {
    const offset = Math.floor(Math.random() * (members - 200));
    const { next } = (await server.get(`${board}limit=50&offset=${offset}`)) as { next: string };
    cursors.push(next);
  }
  let turn = 0;
  return () => `${board}limit=50&cursor=${encodeURIComponent(cursors[turn++ % cursors.length])}`;
}

/** Every kind of read. */
async function readsOf(server: BenchServer): Promise<readonly Route[]> {
  const boards = '/v1/leaderboards';
  const weekly = `${boards}/weekly?`;
  const former = `${weekly}period=${formerWeek(Date.now()).key}&`;
  return [
    { name: 'top 50', path: () => `${weekly}limit=50` },
    { name: 'deep cursor', path: await deepIn(server, weekly) },
    { name: 'around ±5', path: () => `${weekly}limit=5&around=${anybody()}` },
    { name: 'own rank, percentile', path: () => `${weekly}limit=1&player=${anybody()}` },
    { name: 'ranks on all boards', path: () => `/v1/players/${anybody()}/ranks` },
    { name: `among ${FRIENDS} friends`, path: () => `${boards}/friends?limit=50&friendsOf=p0` },
    { name: 'friends of anybody', path: () => `${boards}/friends?limit=50&friendsOf=${anybody()}` },
    { name: 'all boards, periods', path: () => boards },
    { name: 'former periods', path: () => `${boards}/weekly/periods` },
    { name: 'a former top 50', path: () => `${former}limit=50` },
    { name: 'a former deep cursor', path: await deepIn(server, former) },
    { name: 'a former around ±5', path: () => `${former}limit=5&around=${anybody()}` },
  ];
}

/** Whether every kind of read keeps the bound. */
async function measureReads(env: Record<string, string>, redis?: ScratchRedis): Promise<boolean> {
  const boardPeriods = filledBoardPeriods(Date.now());
  const before = await redis?.built(boardPeriods);
  const server = await startServer(env);
  try {
    const young = server.resident();
    const began = performance.now();
    await redis?.built(boardPeriods, before); // until then the table answers
    await server.get('/v1/players/p0/ranks');
    say(
      `all running boards answer ${((performance.now() - began) / 1000).toFixed(1)} s after the first listening; resident ${megabytes(young)} → ${megabytes(server.resident())}`,
    );
    const health: Route = { name: '/health/live', path: () => '/health/live' };
    const held = server.resident();
    const asked = performance.now();
    await server.get(`/v1/leaderboards/weekly?period=${formerWeek(Date.now()).key}`);
    say(
      `a settled week answers its first question after ${((performance.now() - asked) / 1000).toFixed(1)} s; resident ${megabytes(held)} → ${megabytes(server.resident())}`,
    );
    const [bare, ...others] = await interleave(server, [health, ...(await readsOf(server))], reads);
    for (const { name, p50, p99 } of [bare, ...others]) {
      const ratios = `× ${(p50 / bare.p50).toFixed(2)} / ${(p99 / bare.p99).toFixed(2)}`;
      say(`${name.padEnd(22)} p50 ${p50.toFixed(2)} ms  p99 ${p99.toFixed(2)} ms  ${ratios}`);
    }
    return others.every(({ p99 }) => p99 <= READ_BOUND * bare.p99);
  } finally {
    await server.stop();
  }
}

await endsWell(async () => {
  const scratch = await scratchDatabase(options.url, 'boards');
  const redis = options.redis ? await scratchRedis(REDIS_PORT) : undefined;
  const env = { DATABASE_URL: scratch.url, ...(redis && { REDIS_URL: redis.url }) };
  try {
    const built = await build(env);
    if (redis) say(`Redis holds ${await redis.memory()}`);
    const kept = await measureReads(env, redis);
    const fast = Boolean(redis) || built < BUILD_BOUND_S;
    if (!fast) say(`${built.toFixed(1)} s is not under ${BUILD_BOUND_S} s`);
    if (!kept) say(`not every read is within ${READ_BOUND} × the health route`);
    return (fast && kept) || !options.check ? 0 : 1;
  } finally {
    await redis?.stop();
    await scratch.drop();
  }
});
