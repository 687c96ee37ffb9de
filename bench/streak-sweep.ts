import { Command } from 'commander';
import { getDataSourceToken } from '@nestjs/typeorm';
import type { Activity } from 'besitos/contracts';
import { DATA_SOURCE, EventClock } from 'besitos/kernel';
import type { DataSource } from 'typeorm';
import { wholeFrom } from '../src/cli/arguments.js';
import { endsWell } from '../src/cli/ends-well.js';
import { Intake } from '../src/intake/take-activities/intake.js';
import { openGame } from '../src/open-game.js';
import { readSettings } from '../src/settings.js';
import { Sweep } from '../src/streaks/sweep/sweep.js';
import { scratchDatabase } from './scratch-database.js';

/** Within which what fell due must be told. */
const BOUND_SECONDS = 60;
const DAY = 86_400_000;
const BEGIN = Date.parse('2026-03-01T10:00:00Z');
/** Eight days of logins: at risk on the ninth at 20:00, broken on the tenth at 02:00. */
const DAYS = 8;
const RISK = BEGIN + DAYS * DAY + 10 * 3_600_000;
const BREAK = RISK + 6 * 3_600_000;

const { players, url } = new Command('streak-sweep')
  .description(
    'All live streaks fall due at one instant, the worst there is: how long until each risk and each break is told.',
  )
  .option('--players <n>', 'live streaks', wholeFrom(1, 1_000_000), 100_000)
  .option(
    '--url <url>',
    'PostgreSQL; a database is made and dropped there',
    process.env.BENCH_DATABASE_URL ?? process.env.TEST_DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres',
  )
  .parse()
  .opts<{ players: number; url: string }>();

/** One player lives the days; the others are copies. */
async function live(intake: Intake, source: DataSource): Promise<void> {
  const activities = Array.from({ length: DAYS }, (_, day): Activity => ({
    id: `login-${day}`,
    type: 'core.user_action',
    playerId: 'first',
    occurredAt: BEGIN + day * DAY,
    payload: { action_type: 'daily_login', action_data: {} },
  }));
  for (const taken of await intake.take(activities)) if ('error' in taken) throw taken.error;
  await source.query(`UPDATE streaks.streaks SET streaks = json_build_object('daily_login', streaks->'daily_login')`);
  await source.query(`UPDATE streaks.streaks SET due = $1 WHERE player = 'first'`, [RISK]);
  await source.query(`INSERT INTO kernel.players (player) SELECT 'p' || n FROM generate_series(2, $1::int) AS n`, [
    players,
  ]);
  await source.query(
    `INSERT INTO streaks.streaks (player, latest, due, streaks, past)
     SELECT 'p' || n, latest, due, streaks, past FROM streaks.streaks, generate_series(2, $1::int) AS n WHERE player = 'first'`,
    [players],
  );
  await source.query('ANALYZE streaks.streaks');
}

await endsWell(async () => {
  const scratch = await scratchDatabase(url, 'sweep');
  const clock = new EventClock(BEGIN);
  try {
    const app = await openGame(readSettings({ DATABASE_URL: scratch.url, LOG_LEVEL: 'warn' }), { clock });
    try {
      await live(app.get(Intake), app.get<DataSource>(getDataSourceToken(DATA_SOURCE)));
      const sweep = app.get(Sweep);
      const timed = async (what: string, at: number, expected: number): Promise<number> => {
        clock.advance(at);
        const began = performance.now();
        const swept = await sweep.all();
        const seconds = (performance.now() - began) / 1000;
        process.stdout.write(
          `${what.padEnd(28)} ${String(swept).padStart(8)} players ${seconds.toFixed(3).padStart(9)} s\n`,
        );
        if (swept !== expected) throw new Error(`${expected} players were expected`);
        return seconds;
      };
      await timed('nothing due', RISK - 1, 0);
      const risks = await timed('all at risk at once', RISK, players);
      await timed('nothing due', RISK + 1, 0);
      const breaks = await timed('all broken at once', BREAK, players);
      return Math.max(risks, breaks) < BOUND_SECONDS ? 0 : 1;
    } finally {
      await app.close();
    }
  } finally {
    await scratch.drop();
  }
});
