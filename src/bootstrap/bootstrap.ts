import type { AddressInfo } from 'node:net';
import type { DynamicModule, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { ROUTE_PREFIX } from '../app.module.js';
import { PinoLogger } from '../operations/logging/pino-logger.js';
import { readSettings, type Settings } from '../settings.js';
import { ensureAdminKey } from './admin-key.js';
import { configureApp } from './configure-app.js';
import { connectBus } from './connect-bus.js';
import { welcome } from './welcome.js';

/** How long a stop waits for requests that are being answered. */
const STRAGGLERS_MS = 20_000;

/**
 * Starts a service: `root` is `AppModule.forRoot(settings)`, or a module of a team that imports it. It listens, makes the first admin key,
 * reads the bus, serves `/docs` with the routes of all modules, and prints how to begin. It stops at SIGTERM and SIGINT.
 */
export async function bootstrap(
  root: Type | DynamicModule,
  settings: Settings = readSettings(process.env),
): Promise<NestExpressApplication> {
  const logger = new PinoLogger(settings.LOG_LEVEL);
  const app = await NestFactory.create<NestExpressApplication>(root, {
    logger,
    bodyParser: false,
    abortOnError: false,
  });
  app.enableShutdownHooks(undefined, { useProcessExit: true });
  dropStragglersAtShutdown(app);
  configureApp(app, logger);
  await app.listen(settings.PORT, settings.HOST);
  const key = await ensureAdminKey(app, settings.ADMIN_KEY);
  if (settings.REDIS_URL) await connectBus(app);
  const database = settings.DATABASE_URL ? 'on PostgreSQL' : `embedded database in ${settings.DATA_DIR}`;
  const prefix = app.get<string>(ROUTE_PREFIX, { strict: false });
  process.stdout.write(welcome(urlOf(app, settings.HOST), prefix, key, database, new Date()));
  return app;
}

function dropStragglersAtShutdown(app: NestExpressApplication): void {
  const drop = (): void => {
    setTimeout(() => app.getHttpServer().closeAllConnections(), STRAGGLERS_MS).unref();
  };
  process.once('SIGTERM', drop).once('SIGINT', drop);
}

function urlOf(app: NestExpressApplication, host: string): string {
  const { port } = app.getHttpServer().address() as AddressInfo;
  const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}
