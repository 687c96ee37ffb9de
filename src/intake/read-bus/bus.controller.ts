import { Controller, UseFilters } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import {
  LetErrorsThrough,
  REDIS_CHANNELS,
  REDIS_STREAMS,
  type RedisChannelsContext,
  type RedisStreamsContext,
} from 'besitos/redis-transport';
import { IncomingMessages } from './incoming-messages.js';

/** What comes over Redis. Which streams and channels are read follows the ruleset, so the patterns name all of them. */
@Controller()
@UseFilters(LetErrorsThrough)
export class BusController {
  constructor(private readonly messages: IncomingMessages) {}

  @EventPattern('diana:stream:*', REDIS_STREAMS)
  entry(@Payload() text: string | undefined, @Ctx() context: unknown): Promise<void> {
    const entry = context as RedisStreamsContext;
    return this.messages.take({ source: 'stream', origin: `${entry.getStream()} ${entry.getId()}`, text });
  }

  @EventPattern('diana:events:*', REDIS_CHANNELS)
  message(@Payload() text: string | undefined, @Ctx() context: unknown): Promise<void> {
    const origin = (context as RedisChannelsContext).getChannel();
    return this.messages.take({ source: 'channel', origin, text });
  }
}
