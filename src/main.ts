import { existsSync } from 'node:fs';
import { AppModule } from './app.module.js';
import { bootstrap } from './bootstrap/bootstrap.js';
import { describeFailure } from './bootstrap/failure.js';
import { readSettings } from './settings.js';

async function start(): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const settings = readSettings(process.env);
  await bootstrap(AppModule.forRoot(settings), settings);
}

start().catch((error: unknown) => {
  process.stderr.write(`${describeFailure(error)}\n`);
  process.exit(1);
});
