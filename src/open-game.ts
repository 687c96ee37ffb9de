import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule, type AppOptions } from './app.module.js';
import { PinoLogger } from './operations/logging/pino-logger.js';
import type { Settings } from './settings.js';

/** The whole application without HTTP, in this process: for replays, benches and tests. Close it when done. */
export async function openGame(settings: Settings, options: AppOptions = {}): Promise<INestApplicationContext> {
  return NestFactory.createApplicationContext(AppModule.forRoot(settings, options), {
    logger: new PinoLogger(settings.LOG_LEVEL, 2),
    abortOnError: false,
  });
}
