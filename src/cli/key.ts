import { existsSync } from 'node:fs';
import { Command } from 'commander';
import { describeFailure } from '../bootstrap/failure.js';
import { openGame } from '../open-game.js';
import { KeyTable } from '../operations/access/key-table.js';
import { readSettings } from '../settings.js';

/** `npm run key`: makes another admin key, for whoever lost the first. */
async function makeKey(): Promise<void> {
  new Command('key')
    .description('Makes one more admin key and prints it once. The service must not run on the same embedded folder.')
    .allowExcessArguments(false)
    .parse();
  if (existsSync('.env')) process.loadEnvFile('.env');
  const game = await openGame({ ...readSettings(process.env), LOG_LEVEL: 'warn' });
  try {
    process.stdout.write(`Admin key (shown once, keep it): ${await game.get(KeyTable).create('admin', ['admin'])}\n`);
  } finally {
    await game.close();
  }
}

makeKey().catch((error: unknown) => {
  process.stderr.write(`${describeFailure(error)}\n`);
  process.exit(1);
});
