import type { DataSource } from 'typeorm';
import { periodOf } from '../src/leaderboards/periods/period-of.js';

/** Friends of the player p0. */
export const FRIENDS = 200;

/** The keys of the places that get scores. */
export const filledPlaces = (now: number): readonly string[] => [
  `weekly|${periodOf('weekly', now).key}`,
  `monthly|${periodOf('monthly', now).key}`,
  'global|all',
];

/** Players p0, p1, … with scores on the boards of the seed, in no order of their ids. */
export async function fillBoards(source: DataSource, members: number): Promise<void> {
  const now = Date.now();
  await source.query(
    `INSERT INTO kernel.players (player, seq) SELECT 'p' || n, 1 FROM generate_series(0, $1::int - 1) AS n`,
    [members],
  );
  for (const key of filledPlaces(now)) {
    await source.query(
      `INSERT INTO leaderboards.scores (player, key, score, reached)
       SELECT 'p' || n, $1, 1 + n::int8 * 7919 % 50000, 1700000000 + n FROM generate_series(0, $2::int - 1) AS n`,
      [key, members],
    );
  }
  await source.query(
    `INSERT INTO players.friendships (player, key, stance, since)
     SELECT 'p0', 'p' || n * 7, 'friends', now() FROM generate_series(1, $1::int) AS n`,
    [FRIENDS],
  );
  await source.query('ANALYZE');
}
