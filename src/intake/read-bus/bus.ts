import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { CustomTransportStrategy } from '@nestjs/microservices';
import { PlainText, RedisChannelsServer, RedisStreamsServer, type DeadLetter } from 'besitos/redis-transport';
import { Rulebook } from 'besitos/ruleset';
import type { Source } from '../store/dead-letters.js';
import { DeadMessages } from '../store/dead-messages.js';
import { BusLink } from './bus-link.js';
import { BusMeters } from './bus-meters.js';
import { incomingTypes } from './incoming-types.js';
import { identityOf } from './parse-message.js';

export const BUS_OPTIONS = Symbol('bus options');
export interface BusOptions {
  /** Of the Redis. */
  readonly url: string;
  /** This instance's name among the readers. */
  readonly consumer: string;
  /** See `BUS_PARTITIONS`; 0: none. */
  readonly partitions: number;
  /** How long an entry may lie with an instance before another takes it over; default 60,000 ms. */
  readonly minIdleMs?: number;
}

const STREAMS = 'diana:stream:';
const CHANNELS = 'diana:events:';

/** Both ways in over Redis: streams for what must not be lost, Pub/Sub for what exists. */
@Injectable()
export class Bus implements OnModuleDestroy {
  readonly strategies: readonly CustomTransportStrategy[];
  private readonly links: readonly BusLink[];

  constructor(
    @Inject(BUS_OPTIONS) { url, consumer, partitions, minIdleMs }: BusOptions,
    rulebook: Rulebook,
    private readonly deadMessages: DeadMessages,
    private readonly meters: BusMeters,
  ) {
    const keys = (prefix: string) => () => incomingTypes(rulebook.current().ruleset).map((type) => `${prefix}${type}`);
    const [streams, channels] = [new BusLink('stream', meters), new BusLink('channel', meters)];
    const deserializer = new PlainText();
    this.links = [streams, channels];
    this.strategies = [
      new RedisStreamsServer({
        ...{ url, consumer, partitions, minIdleMs, deserializer },
        group: 'gamification',
        streams: keys(STREAMS),
        deadLetter: (deadLetters) => this.deadLetter('stream', deadLetters),
        watch: streams,
      }),
      new RedisChannelsServer({
        ...{ url, deserializer },
        channels: keys(CHANNELS),
        deadLetter: (deadLetters) => this.deadLetter('channel', deadLetters),
        watch: channels,
      }),
    ];
  }

  /** In a few words what is wrong with either way; nothing: both are read. */
  get fault(): string | undefined {
    return this.links.map(({ fault }) => fault).find((fault) => fault !== undefined);
  }

  /** Before the intake takes nothing more: what was read is finished and acknowledged. */
  async onModuleDestroy(): Promise<void> {
    await Promise.all(this.strategies.map((strategy) => strategy.close() as Promise<void>));
  }

  private async deadLetter(source: Source, { message, code, reason }: DeadLetter): Promise<void> {
    const [origin, text] = [`${message.source} ${message.id}`.trim(), message.text ?? ''];
    await this.deadMessages.keep({ source, origin, text, code, reason, ...identityOf(text) });
    this.meters.died(source, code);
  }
}
