import { writeFileSync } from 'node:fs';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AppModule } from '../app.module.js';
import { openApiOf } from '../bootstrap/openapi.js';
import { readSettings } from '../settings.js';

/** Writes the OpenAPI document of all routes to the file named: `npm run generate` keeps `docs/openapi.json` with it. */
async function write(file: string): Promise<void> {
  const settings = readSettings({ DATA_DIR: 'memory://' });
  const app = await NestFactory.create<NestExpressApplication>(AppModule.forRoot(settings), {
    logger: false,
    abortOnError: false,
  });
  await app.init();
  writeFileSync(file, `${JSON.stringify(openApiOf(app), null, 2)}\n`);
  await app.close();
}

await write(process.argv[2]);
