import { existsSync } from 'node:fs';
import { Command } from 'commander';
import { openGame } from '../open-game.js';
import { CountEvents } from '../relay/refill/count-events.js';
import { RefillByHand } from '../relay/refill/refill-by-hand.js';
import { RedisOutbox } from '../relay/send/redis-outbox.js';
import { readSettings } from '../settings.js';
import { momentOf } from './arguments.js';
import { endsWell } from './ends-well.js';
import { Failure } from './failure.js';
import { renderCounts } from './refill/render-counts.js';

const REDIS_WITHIN_MS = 10_000;

const { since, dryRun } = new Command('bus:refill')
  .description(
    'Sends the events of the journal to their streams again, under the same ids. Pub/Sub hears nothing. Services may go on running, but not on the same embedded folder.',
  )
  .requiredOption('--since <time>', 'from what was recorded then, for example 2026-11-01T00:00Z', momentOf)
  .option('--dry-run', 'count the events and send nothing', false)
  .allowExcessArguments(false)
  .parse()
  .opts<{ since: number; dryRun: boolean }>();

/** `npm run bus:refill`: exit code 0 when all is in the streams. */
await endsWell(async () => {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const settings = readSettings({ ...process.env, LOG_LEVEL: process.env.LOG_LEVEL || 'warn' });
  if (!settings.REDIS_URL) throw new Failure('There is no Redis to refill: set REDIS_URL.');
  const game = await openGame(settings);
  try {
    const counts = await game.get(CountEvents, { strict: false }).since(since);
    process.stdout.write(renderCounts(counts, dryRun));
    if (dryRun) return 0;
    await game
      .get(RedisOutbox, { strict: false })
      .connectWithin(REDIS_WITHIN_MS)
      .catch((error: Error) => {
        throw new Failure(error.message);
      });
    await game.get(RefillByHand, { strict: false }).run(since);
    process.stdout.write('Done.\n');
    return 0;
  } finally {
    await game.close();
  }
});
