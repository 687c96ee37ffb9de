import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { defaultRules, type AchievementRule, type MetricRule } from 'besitos/ruleset';
import { wholeFrom } from '../src/cli/arguments.js';
import { endsWell } from '../src/cli/ends-well.js';
import { busyLoad } from './busy-load.js';
import { CpuMeter } from './cpu.js';
import { inGame } from './in-game.js';
import type { Load, Measured } from './measure.js';
import { scratchDatabase } from './scratch-database.js';

/** How much more CPU an activity may cost with the large catalogue: what this machine's noise allows to tell. */
const BOUND = 1.1;
const FEW = 20;
const MANY = 2_000;
/** Metrics that nothing in the load moves. */
const IDLE_METRICS = 50;

interface Options {
  activities: number;
  warmUp: number;
  rounds: number;
  check: boolean;
}

const options = new Command('bench:definitions')
  .description(`What an activity costs with ${FEW} definitions, and with ${MANY} most of which it does not touch.`)
  .option('--activities <n>', 'how many are measured a round', wholeFrom(1000, 1_000_000), 15_000)
  .option('--warm-up <n>', 'how many are taken before', wholeFrom(0, 1_000_000), 5_000)
  .option('--rounds <n>', 'rounds of both, in turn', wholeFrom(1, 20), 3)
  .option('--no-check', `do not fail above ${BOUND} ×`)
  .parse()
  .opts<Options>();

/** The first `FEW` are on what the load moves, the rest on metrics that it does not. */
function catalogue(count: number): readonly AchievementRule[] {
  const moved = ['total_points', 'level', 'decisions_made', 'chapters_completed'];
  return Array.from({ length: count }, (_, i) => ({
    key: `bench_${i}`,
    name: { en: `Bench ${i}`, es: `Banco ${i}` },
    description: { en: `Bench ${i}`, es: `Banco ${i}` },
    category: 'special',
    tier: 'bronze',
    reward: 1,
    criteria:
      i < FEW
        ? { metric: moved[i % moved.length], gte: 10 ** (1 + (i % 5)) }
        : {
            all: [
              { metric: `idle_${i % IDLE_METRICS}`, gte: 1 + i },
              { metric: `idle_${(i + 7) % IDLE_METRICS}`, gte: 3 },
            ],
          },
    order: 1_000 + i,
    icon: '⏱',
  }));
}

function rulesetFile(folder: string, count: number): string {
  const metrics: MetricRule[] = Array.from({ length: IDLE_METRICS }, (_, i) => ({
    key: `idle_${i}`,
    kind: 'count',
    over: { types: [`bench.idle_${i}`] },
  }));
  const shipped = defaultRules().achievements.map(({ key }) => ({ key, remove: true }));
  const file = join(folder, `ruleset-${count}.json`);
  writeFileSync(file, JSON.stringify({ metrics, achievements: [...shipped, ...catalogue(count)] }));
  return file;
}

async function round(url: string, ruleset: string, load: Load): Promise<Measured> {
  const own = await scratchDatabase(url, 'definitions');
  try {
    return await inGame({ DATABASE_URL: own.url, RULESET: ruleset }, load, new CpuMeter(own.url));
  } finally {
    await own.drop();
  }
}

/** The machine is shared: the least of several rounds is what the work itself costs. */
const least = (rounds: readonly Measured[]): number => Math.min(...rounds.map(({ node }) => node));

await endsWell(async () => {
  const { BENCH_DATABASE_URL, TEST_DATABASE_URL } = process.env;
  const url = BENCH_DATABASE_URL ?? TEST_DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres';
  const folder = mkdtempSync(join(tmpdir(), 'besitos-definitions-'));
  try {
    const load = busyLoad(options.warmUp, options.activities, 500);
    const results = new Map<number, Measured[]>([
      [FEW, []],
      [MANY, []],
    ]);
    for (let i = 0; i < options.rounds; i++)
      for (const [count, rounds] of results) rounds.push(await round(url, rulesetFile(folder, count), load));
    for (const [count, rounds] of results)
      process.stdout.write(
        `${String(count).padStart(5)} definitions: ${least(rounds).toFixed(1)} µs of Node an activity (${rounds.map(({ node }) => node.toFixed(1)).join(', ')})\n`,
      );
    const ratio = least(results.get(MANY)!) / least(results.get(FEW)!);
    process.stdout.write(`ratio ${ratio.toFixed(3)}\n`);
    return options.check && ratio > BOUND ? 1 : 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
