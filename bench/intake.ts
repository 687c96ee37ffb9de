import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { wholeFrom } from '../src/cli/arguments.js';
import { endsWell } from '../src/cli/ends-well.js';
import { Failure } from '../src/cli/failure.js';
import { busyLoad, PLAYERS } from './busy-load.js';
import { CpuMeter } from './cpu.js';
import { inGame } from './in-game.js';
import type { Load, Measured } from './measure.js';
import { findPgbench, measurePgbench, preparePgbench } from './pgbench.js';
import { scratchDatabase } from './scratch-database.js';

/** What intake must reach on PostgreSQL. */
const BOUNDS = { ratio: 2, cpu: 160 };

interface Options {
  activities: number;
  warmUp: number;
  batch: number;
  seconds: number;
  json: boolean;
  check: boolean;
}

interface OnServer extends Measured {
  readonly pgbench: number;
  readonly ratio: number;
}

const options = new Command('bench')
  .description(
    'Intake in this process, beside `pgbench -N` with 8 clients on the same server in the same run, and on the embedded database.',
  )
  .option('--activities <n>', 'how many are measured', wholeFrom(1000, 1_000_000), 30_000)
  .option('--warm-up <n>', 'how many are taken before', wholeFrom(0, 1_000_000), 10_000)
  .option('--batch <n>', 'activities a batch', wholeFrom(1, 10_000), 500)
  .option('--seconds <s>', 'how long pgbench runs, before and after', wholeFrom(1, 600), 5)
  .option('--json', 'print JSON', false)
  .option('--no-check', `do not fail under the bounds (ratio ${BOUNDS.ratio}, CPU ${BOUNDS.cpu} µs an activity)`)
  .parse()
  .opts<Options>();

async function onServer(server: string, load: Load): Promise<OnServer> {
  const pgbench = findPgbench();
  if (!pgbench)
    throw new Failure(
      'pgbench not found in /usr/lib/postgresql/*/bin or PATH: install postgresql-contrib, or the postgresql package',
    );
  const anchor = await scratchDatabase(server, 'pgbench');
  try {
    const own = await scratchDatabase(server, 'game');
    try {
      await preparePgbench(pgbench, anchor.url);
      const before = await measurePgbench(pgbench, anchor.url, options.seconds);
      const measured = await inGame({ DATABASE_URL: own.url }, load, new CpuMeter(own.url));
      const after = await measurePgbench(pgbench, anchor.url, options.seconds);
      const tps = (before + after) / 2;
      return { ...measured, pgbench: tps, ratio: measured.activitiesPerSecond / tps };
    } finally {
      await own.drop();
    }
  } finally {
    await anchor.drop();
  }
}

async function onEmbedded(load: Load): Promise<Measured> {
  const dataDir = mkdtempSync(join(tmpdir(), 'besitos-bench-'));
  try {
    return await inGame({ DATA_DIR: dataDir }, load, new CpuMeter());
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

function table(server: OnServer, embedded: Measured): string {
  const number = (value: number | undefined, boardPeriods = 0) =>
    value === undefined ? '–' : value.toFixed(boardPeriods);
  const row = (name: string, m: Measured, ratio?: number) => [
    name,
    number(m.activitiesPerSecond),
    number(ratio, 2),
    number(m.cpu),
    number(m.node),
    number(m.server),
  ];
  const rows = [
    ['', 'activities/s', 'x pgbench', 'CPU µs each', 'of Node', 'of PostgreSQL'],
    row('PostgreSQL', server, server.ratio),
    row('embedded', embedded),
  ];
  const lines = rows.map(([name, ...cells]) => name.padEnd(12) + cells.map((cell) => cell.padStart(15)).join(''));
  return [
    ...lines,
    '',
    `pgbench -N -c 8: ${number(server.pgbench)} tps · batches of ${options.batch} · ${options.activities} activities of ${PLAYERS} players after ${options.warmUp} · ${number(server.awarded * 100)} % awarded`,
  ].join('\n');
}

await endsWell(async () => {
  const { BENCH_DATABASE_URL, TEST_DATABASE_URL } = process.env;
  const url = BENCH_DATABASE_URL ?? TEST_DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres';
  const load = busyLoad(options.warmUp, options.activities, options.batch);
  const server = await onServer(url, load);
  const embedded = await onEmbedded(load);
  process.stdout.write(
    options.json ? `${JSON.stringify({ server, embedded, bounds: BOUNDS })}\n` : `${table(server, embedded)}\n`,
  );
  if (!options.check) return 0;
  const faults = [
    ...(server.ratio < BOUNDS.ratio ? [`under ${BOUNDS.ratio} × pgbench`] : []),
    ...(server.cpu !== undefined && server.cpu >= BOUNDS.cpu ? [`over ${BOUNDS.cpu} µs of CPU an activity`] : []),
  ];
  for (const fault of faults) process.stderr.write(`${fault}\n`);
  return faults.length > 0 ? 1 : 0;
});
