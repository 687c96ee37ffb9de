import { existsSync } from 'node:fs';
import { Command } from 'commander';
import { openGame } from '../open-game.js';
import { Doctor } from '../operations/doctor/doctor.js';
import { readSettings } from '../settings.js';
import { endsWell } from './ends-well.js';
import { renderReport } from './doctor/render-report.js';

const { repair, json } = new Command('doctor')
  .description('Compares what is kept with what it must follow from: the ledger with its balances, and so on.')
  .option('--repair', 'put right what can be', false)
  .option('--json', 'print JSON', false)
  .parse()
  .opts<{ repair: boolean; json: boolean }>();

/** `npm run doctor`: exit code 0 healthy (or all repaired), 1 faults are left, 2 it could not look. */
await endsWell(async () => {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const game = await openGame({ ...readSettings({ ...process.env, LOG_LEVEL: process.env.LOG_LEVEL || 'warn' }) });
  try {
    const report = await game.get(Doctor, { strict: false }).check(repair);
    process.stdout.write(json ? `${JSON.stringify(report)}\n` : renderReport(report));
    return report.healthy ? 0 : 1;
  } finally {
    await game.close();
  }
});
