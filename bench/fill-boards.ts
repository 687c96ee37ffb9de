import type { DataSource } from 'typeorm';
import { periodOf } from '../src/leaderboards/periods/period-of.js';
import type { Period } from '../src/leaderboards/periods/period.js';

/** Friends of the player p0; everybody else has four. */
export const FRIENDS = 200;

/** The keys of the places that get scores. */
export const filledBoardPeriods = (now: number): readonly string[] => [
  `weekly|${periodOf('weekly', now).key}`,
  `monthly|${periodOf('monthly', now).key}`,
  'global|all',
];

/** The week before the last, which is settled. */
export const formerWeek = (now: number): Period & { until: number } =>
  periodOf('weekly', now - 14 * 86_400_000) as Period & { until: number };

/** Players p0, p1, … with scores on the boards of the seed, in no order of their ids. */
export async function fillBoards(source: DataSource, members: number): Promise<void> {
  const now = Date.now();
  await source.query(
    `INSERT INTO kernel.players (player, seq) SELECT 'p' || n, 1 FROM generate_series(0, $1::int - 1) AS n`,
    [members],
  );
  for (const key of filledBoardPeriods(now)) await score(source, key, members);
  await settle(source, members, now);
  await source.query(
    `INSERT INTO players.friendships (player, key, stance, since)
     SELECT 'p0', 'p' || n * 7, 'friends', now() FROM generate_series(1, $1::int) AS n`,
    [FRIENDS],
  );
  await source.query(
    `INSERT INTO players.friendships (player, key, stance, since)
     SELECT 'p' || n, 'p' || (n + side + $1::int) % $1, 'friends', now()
       FROM generate_series(1, $1::int - 1) AS n, unnest(ARRAY[-2, -1, 1, 2]) AS side
     ON CONFLICT DO NOTHING`,
    [members],
  );
  await source.query('ANALYZE');
}

async function score(source: DataSource, key: string, members: number): Promise<void> {
  await source.query(
    `INSERT INTO leaderboards.scores (player, key, score, reached)
     SELECT 'p' || n, $1, 1 + n::int8 * 7919 % 50000, 1700000000 + n FROM generate_series(0, $2::int - 1) AS n`,
    [key, members],
  );
}

/** What settling leaves of a week in which all of them scored. */
async function settle(source: DataSource, members: number, now: number): Promise<void> {
  const { key: period, until } = formerWeek(now);
  const key = `weekly|${period}`;
  const due = new Date(until + 86_400_000);
  await score(source, key, members);
  await source.query(
    `INSERT INTO leaderboards.settled (key, player, position, rank, score, reached, participants, personal_best, settled_at)
     SELECT key, player, row_number() OVER (ORDER BY score DESC, reached, player), rank() OVER (ORDER BY score DESC), score, reached, $2, false, $3
       FROM leaderboards.scores WHERE key = $1`,
    [key, members, due],
  );
  await source.query(
    `INSERT INTO leaderboards.periods (key, board, period, until, due, step, participants, paid, recorded_at)
     VALUES ($1, 'weekly', $2, $3, $4, 'settled', $5, $5, $4)`,
    [key, period, new Date(until), due, members],
  );
}
