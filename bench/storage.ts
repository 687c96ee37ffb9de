import pg from 'pg';
import { endsWell } from '../src/cli/ends-well.js';
import { scratchDatabase } from './scratch-database.js';

/** What a player's distinct values and pace cost in PostgreSQL, in the shapes that were weighed (ADR 0016 and 0017). */
const PLAYERS = 5_000;
const VALUES = 300;
const MILLION = 1_000_000;
const GIB = 2 ** 30;

/** `story_<player>_<n>`: what an id looks like, of about 20 characters. */
const VALUE = `'story_' || lpad(p::text, 6, '0') || '_' || lpad(v::text, 5, '0')`;
const PRINT = `(hashtextextended(${VALUE}, 0) & 9007199254740991)`;
const GRID = `FROM generate_series(1, ${PLAYERS}) p, generate_series(1, ${VALUES}) v`;
const PLAYER = `'player-' || p`;
const METRICS = `{"stories_completed":48,"endings_discovered":31,"chapters_completed":212,"decisions_made":498,"early_interactions":77,"perfect_completions":12,"friend_invites":3,"total_points":148211,"level":50,"achievements_unlocked":24}`;
const DAYS = `FROM generate_series(1, ${PLAYERS}) p, generate_series(1, 14) d`;
const KEYED = 'player text COLLATE "C" NOT NULL, key text COLLATE "C" NOT NULL';

const SHAPES: readonly { readonly name: string; readonly table: string; readonly fill: string }[] = [
  {
    name: 'a row a value, as text',
    table: `${KEYED}, value text COLLATE "C" NOT NULL, PRIMARY KEY (player, key, value)`,
    fill: `SELECT ${PLAYER}, 'stories_completed', ${VALUE} ${GRID}`,
  },
  {
    name: 'a row a value, as fingerprint',
    table: `${KEYED}, value int8 NOT NULL, PRIMARY KEY (player, key, value)`,
    fill: `SELECT ${PLAYER}, 'stories_completed', ${PRINT} ${GRID}`,
  },
  {
    name: 'one array of fingerprints a metric',
    table: `${KEYED}, seen int8[] NOT NULL, PRIMARY KEY (player, key)`,
    fill: `SELECT ${PLAYER}, 'stories_completed', array_agg(${PRINT}) ${GRID} GROUP BY p`,
  },
  {
    name: '16 arrays of fingerprints a metric (ours)',
    table: `${KEYED}, seen int8[] NOT NULL, PRIMARY KEY (player, key)`,
    fill: `SELECT ${PLAYER}, 'stories_completed:' || to_hex(${PRINT} % 16), array_agg(${PRINT}) ${GRID} GROUP BY p, ${PRINT} % 16`,
  },
  {
    name: 'pace: a row a day and metric',
    table: `${KEYED}, day int8 NOT NULL, value int8 NOT NULL, PRIMARY KEY (player, day, key)`,
    fill: `SELECT ${PLAYER}, m, 20000 + d, 40000 + d ${DAYS}, json_object_keys('${METRICS}') m`,
  },
  {
    name: 'pace: a ring of 14 days (ours)',
    table: `${KEYED}, day int8 NOT NULL, metrics json NOT NULL, PRIMARY KEY (player, key)`,
    fill: `SELECT ${PLAYER}, d::text, 20000 + d, '${METRICS}' ${DAYS}`,
  },
];

await endsWell(async () => {
  const { BENCH_DATABASE_URL, TEST_DATABASE_URL } = process.env;
  const own = await scratchDatabase(
    BENCH_DATABASE_URL ?? TEST_DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres',
    'distinct',
  );
  const client = new pg.Client({ connectionString: own.url });
  await client.connect();
  try {
    for (const { name, table, fill } of SHAPES) {
      await client.query(`CREATE TABLE shape (${table})`);
      await client.query(`INSERT INTO shape ${fill}`);
      await client.query('VACUUM ANALYZE shape');
      const { rows } = await client.query<{ bytes: string; table: string; rows: string }>(
        `SELECT pg_total_relation_size('shape') AS bytes, pg_table_size('shape') AS table, (SELECT count(*) FROM shape) AS rows`,
      );
      const each = Number(rows[0].bytes) / PLAYERS;
      process.stdout.write(
        `${name.padEnd(42)} ${Math.round(each).toLocaleString('en').padStart(7)} bytes a player (table ${Math.round(Number(rows[0].table) / PLAYERS).toLocaleString('en')}), ` +
          `${(Number(rows[0].rows) / PLAYERS).toFixed(0).padStart(3)} rows, ${((each * MILLION) / GIB).toFixed(1).padStart(5)} GiB a million players\n`,
      );
      await client.query('DROP TABLE shape');
    }
  } finally {
    await client.end();
    await own.drop();
  }
  process.stdout.write(
    `${VALUES} values of one metric; a pace of 10 metrics with 14 active days; ${PLAYERS} players\n`,
  );
  return 0;
});
