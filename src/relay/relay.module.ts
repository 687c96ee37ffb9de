import { Module, type DynamicModule } from '@nestjs/common';
import { CountEvents } from './refill/count-events.js';
import { RefillByHand } from './refill/refill-by-hand.js';
import { Refill } from './refill/refill.js';
import { RelayLoop } from './relay.loop.js';
import { RelayMeters } from './relay.meters.js';
import { RELAY_OPTIONS, type RelayOptions } from './relay.options.js';
import { RelayHealth } from './relay.health.js';
import { Renderer } from './render/renderer.js';
import { Publisher } from './send/publisher.js';
import { Checkpoint } from './send/checkpoint.js';
import { RedisOutbox } from './send/redis-outbox.js';
import { Relay } from './send/relay.js';
import { DatabaseId } from './store/database-id.js';
import { JournalIndex } from './store/journal-index.js';
import { JournalLag } from './store/journal-lag.js';

const SENDING = [
  RedisOutbox,
  Checkpoint,
  Relay,
  Publisher,
  CountEvents,
  Refill,
  RefillByHand,
  Renderer,
  RelayMeters,
  RelayLoop,
  RelayHealth,
  DatabaseId,
  JournalIndex,
  JournalLag,
];

/** The way out: events to Redis. Without a Redis the room is empty. */
@Module({})
export class RelayModule {
  static forRoot(options: RelayOptions): DynamicModule {
    return {
      module: RelayModule,
      providers: options.url ? [{ provide: RELAY_OPTIONS, useValue: options }, ...SENDING] : [],
    };
  }
}
