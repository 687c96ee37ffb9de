import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AppModule } from './app.module.js';
import { describeFailure } from './failure.js';
import { connectBus } from './intake/read-bus/connect-bus.js';
import { ensureAdminKey } from './operations/access/admin-key.js';
import { configureHttp } from './operations/http/configure-http.js';
import { PreparedExpressAdapter } from './operations/http/prepared-express-adapter.js';
import { PinoLogger } from './operations/logging/pino-logger.js';
import { readSettings } from './settings.js';
import { welcome } from './welcome.js';

async function start(): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const settings = readSettings(process.env);
  const logger = new PinoLogger(settings.LOG_LEVEL);
  const app = await NestFactory.create<NestExpressApplication>(
    AppModule.forRoot(settings),
    new PreparedExpressAdapter(),
    {
      logger,
      bodyParser: false,
      abortOnError: false,
    },
  );
  app.enableShutdownHooks(undefined, { useProcessExit: true });
  dropStragglersAtShutdown(app);
  configureHttp(app, logger);
  await app.listen(settings.PORT, settings.HOST);
  const key = await ensureAdminKey(app, settings.ADMIN_KEY);
  if (settings.REDIS_URL) await connectBus(app);
  const database = settings.DATABASE_URL ? 'on PostgreSQL' : `embedded database in ${settings.DATA_DIR}`;
  process.stdout.write(welcome(urlOf(app, settings.HOST), key, database, new Date()));
}

/** A stop waits for requests in flight, but not for ever. */
function dropStragglersAtShutdown(app: NestExpressApplication): void {
  const drop = (): void => {
    setTimeout(() => app.getHttpServer().closeAllConnections(), 20_000).unref();
  };
  process.once('SIGTERM', drop).once('SIGINT', drop);
}

function urlOf(app: NestExpressApplication, host: string): string {
  const { port } = app.getHttpServer().address() as AddressInfo;
  const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

start().catch((error: unknown) => {
  process.stderr.write(`${describeFailure(error)}\n`);
  process.exit(1);
});
