import type { INestApplication } from '@nestjs/common';
import { Bus } from '../intake/read-bus/bus.js';

/** Begins to read activities from Redis, if the settings name one. Only after `app.init()`: before that no handler of a command is there. Does not wait for Redis. */
export async function connectBus(app: INestApplication): Promise<void> {
  for (const strategy of app.get(Bus, { strict: false }).strategies) app.connectMicroservice({ strategy });
  await app.startAllMicroservices();
}
