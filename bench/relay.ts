import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Command } from 'commander';
import type { Activity } from 'besitos/contracts';
import { Redis } from 'ioredis';
import { wholeFrom } from '../src/cli/arguments.js';
import { endsWell } from '../src/cli/ends-well.js';
import { Intake } from '../src/intake/take-activities/intake.js';
import { openGame } from '../src/open-game.js';
import { RedisOutbox } from '../src/relay/send/redis-outbox.js';
import { Relay } from '../src/relay/send/relay.js';
import { readSettings } from '../src/settings.js';
import { scratchDatabase } from './scratch-database.js';

const PORT = 16_399;
const KINDS = ['friend_invite', 'daily_login', 'button_click', 'trivia_completed'];

const { activities, players, url } = new Command('relay')
  .description('How fast the relay sends what the journal holds, to a Redis of its own without persistence.')
  .option('--activities <n>', 'journal rows', wholeFrom(1000, 1_000_000), 40_000)
  .option('--players <n>', 'players', wholeFrom(1, 100_000), 2_000)
  .option(
    '--url <url>',
    'PostgreSQL; a database is made and dropped there',
    process.env.BENCH_DATABASE_URL ?? process.env.TEST_DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres',
  )
  .parse()
  .opts<{ activities: number; players: number; url: string }>();

/** Each player an activity a minute, of kinds that earn, on the way to now. */
const activityOf = (n: number): Activity => ({
  id: `a${n}`,
  type: 'core.user_action',
  playerId: String(1_000 + (n % players)),
  occurredAt: Date.now() - 60_000 * (Math.floor(activities / players) - Math.floor(n / players)) - 1_000,
  payload: { action_type: KINDS[Math.floor(n / players) % KINDS.length], action_data: {} },
});

async function take(intake: Intake): Promise<void> {
  for (let n = 0; n < activities; n += 4_000) {
    const some = Array.from({ length: Math.min(4_000, activities - n) }, (_, i) => activityOf(n + i));
    for (const taken of await intake.take(some)) if ('error' in taken) throw taken.error;
  }
}

/** Time and CPU of this process, for all that waits. */
async function drain(relay: Relay): Promise<{ seconds: number; cpu: number }> {
  const began = performance.now();
  const before = process.cpuUsage();
  while (await relay.next());
  const { user, system } = process.cpuUsage(before);
  return { seconds: (performance.now() - began) / 1000, cpu: (user + system) / 1e6 };
}

await endsWell(async () => {
  const server = spawn('redis-server', ['--port', String(PORT), '--save', '', '--appendonly', 'no'], {
    stdio: 'ignore',
  });
  const redisUrl = `redis://127.0.0.1:${PORT}`;
  const scratch = await scratchDatabase(url, 'relay');
  const outside = new Redis(redisUrl, { maxRetriesPerRequest: null, retryStrategy: () => 50 });
  outside.on('error', () => undefined); // it is still starting
  try {
    const game = await openGame(readSettings({ DATABASE_URL: scratch.url, REDIS_URL: redisUrl, LOG_LEVEL: 'error' }));
    try {
      const relay = game.get(Relay, { strict: false });
      await relay.position(); // its cursor stands before all that comes
      await take(game.get(Intake));
      await new Promise<void>((ready) => game.get(RedisOutbox, { strict: false }).connect(ready));
      const { seconds, cpu } = await drain(relay);
      let events = 0;
      for (const key of await outside.keys('diana:stream:*')) events += await outside.xlen(key);
      const told = (per: number): string => Math.round(per / seconds).toLocaleString('en');
      process.stdout.write(
        `${activities} rows, ${events} events in ${seconds.toFixed(2)} s: ${told(activities)} rows/s, ${told(events)} events/s, ` +
          `${Math.round((cpu * 1e6) / activities)} µs of CPU a row\n`,
      );
      return 0;
    } finally {
      await game.close();
    }
  } finally {
    outside.disconnect();
    await scratch.drop();
    server.kill();
    await once(server, 'exit');
  }
});
