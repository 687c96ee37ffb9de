import { Command } from 'commander';
import type { INestApplicationContext } from '@nestjs/common';
import type { Activity } from 'besitos/contracts';
import { DATA_SOURCE, EventClock, JournalReader, Sessions } from 'besitos/kernel';
import { getDataSourceToken } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { wholeFrom } from '../src/cli/arguments.js';
import { endsWell } from '../src/cli/ends-well.js';
import { busyEvening } from '../src/cli/simulate/simulate-month.js';
import { BadLine, parseLine } from '../src/cli/replay/parse-line.js';
import { Intake } from '../src/intake/take-activities/intake.js';
import { RankReader } from '../src/leaderboards/changes/rank-reader.js';
import { openGame } from '../src/open-game.js';
import { readSettings } from '../src/settings.js';
import { CpuMeter } from './cpu.js';
import { scratchDatabase } from './scratch-database.js';

const BATCH = 500;
const IDLE_LOOKS = 1_000;
const MONTH = 30 * 86_400_000;

const { activities, players, url } = new Command('rank-reader')
  .description(
    'What it costs to tell players how their scores moved them: behind the intake, after a backlog, after a replay, idle.',
  )
  .option(
    '--activities <n>',
    'half of them a backlog, half followed batch by batch',
    wholeFrom(1_000, 1_000_000),
    40_000,
  )
  .option('--players <n>', 'who do them', wholeFrom(10, 100_000), 1_000)
  .option(
    '--url <url>',
    'PostgreSQL; a database is made and dropped there',
    process.env.BENCH_DATABASE_URL ?? process.env.TEST_DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres',
  )
  .parse()
  .opts<{ activities: number; players: number; url: string }>();

function evening(): readonly Activity[] {
  const hours = Math.ceil(activities / (players * 12)) + 1;
  const lines = busyEvening({ players, hours, seed: 7, start: '2026-09-04' }).slice(0, activities);
  const parsed = lines.map((line) => parseLine(JSON.stringify(line)));
  const good = parsed.filter((line) => !(line instanceof BadLine)) as Activity[];
  return good.sort((a, b) => a.occurredAt - b.occurredAt);
}

async function measure(app: INestApplicationContext, clock: EventClock, meter: CpuMeter): Promise<void> {
  const [intake, reader] = [app.get(Intake), app.get(RankReader, { strict: false })];
  const all = evening();
  const half = all.length >> 1;
  const take = async (from: number, to: number): Promise<void> => {
    for (const taken of await intake.take(all.slice(from, to))) if ('error' in taken) throw taken.error;
    clock.advance(all[to - 1].occurredAt);
  };
  const rewind = (): Promise<void> =>
    new JournalReader(app.get(Sessions, { strict: false }), {
      name: 'ranks',
      handle: () => Promise.resolve(),
    }).rewind();
  const timed = async (what: string, rows: number, work: () => Promise<void>): Promise<void> => {
    const before = await meter.read();
    const began = performance.now();
    await work();
    const ms = performance.now() - began;
    const { node, server = NaN } = meter.used(before, await meter.read());
    const each = (micros: number) => (micros / rows).toFixed(1).padStart(8);
    process.stdout.write(
      `${what.padEnd(44)} ${String(rows).padStart(7)}  ${(ms / 1000).toFixed(2).padStart(7)} s  ${each(ms * 1000)} µs, CPU ${each(node)} Node ${each(server)} PostgreSQL\n`,
    );
  };
  await timed('taking in', half, async () => {
    for (let from = 0; from < half; from += BATCH) await take(from, Math.min(half, from + BATCH));
  });
  await timed('a backlog', half, () => reader.all());
  await timed('taking in, and following batch by batch', all.length - half, async () => {
    for (let from = half; from < all.length; from += BATCH) {
      await take(from, Math.min(all.length, from + BATCH));
      await reader.all();
    }
  });
  await rewind();
  await timed('the same rows again', all.length, () => reader.all());
  clock.advance(clock.now() + MONTH);
  await rewind();
  await timed('what is too old to tell', all.length, () => reader.all());
  await timed('nothing new', IDLE_LOOKS, async () => {
    for (let look = 0; look < IDLE_LOOKS; look++) await reader.next();
  });
  const [{ told }] = await app
    .get<DataSource>(getDataSourceToken(DATA_SOURCE))
    .query<{ told: number }[]>(
      `SELECT sum(json_array_length(events))::int AS told FROM kernel.journal WHERE cause LIKE 'ranks:%'`,
    );
  process.stdout.write(`${told} changes told\n`);
}

await endsWell(async () => {
  const scratch = await scratchDatabase(url, 'ranks');
  const clock = new EventClock();
  try {
    const app = await openGame(readSettings({ DATABASE_URL: scratch.url, LOG_LEVEL: 'warn' }), { clock });
    await measure(app, clock, new CpuMeter(scratch.url)).finally(() => app.close());
    return 0;
  } finally {
    await scratch.drop();
  }
});
