import { Controller, type INestApplication, UseFilters, type RpcExceptionFilter, Catch } from '@nestjs/common';
import { Ctx, EventPattern, Payload, type CustomTransportStrategy } from '@nestjs/microservices';
import { NestFactory } from '@nestjs/core';
import { type Observable, throwError } from 'rxjs';
import { REDIS_CHANNELS } from '../channels/redis-channels.server.js';
import type { RedisStreamsContext } from '../streams/redis-streams.context.js';
import { REDIS_STREAMS } from '../streams/redis-streams.server.js';

/** What was heard, and what to do about it. */
export class Ear {
  readonly heard: { data: unknown; stream?: string }[] = [];
  /** Runs before a message counts as heard; may throw. */
  before: (data: unknown) => unknown = () => undefined;

  get data(): unknown[] {
    return this.heard.map(({ data }) => data);
  }
}

@Catch()
class AsItIs implements RpcExceptionFilter {
  catch(error: unknown): Observable<never> {
    return throwError(() => error);
  }
}

@Controller()
@UseFilters(AsItIs)
export class Listener {
  constructor(private readonly ear: Ear) {}

  @EventPattern('news:*', REDIS_STREAMS)
  async entry(@Payload() data: unknown, @Ctx() context: unknown): Promise<void> {
    await this.ear.before(data);
    this.ear.heard.push({ data, stream: (context as RedisStreamsContext).getStream() });
  }

  @EventPattern('news:*', REDIS_CHANNELS)
  async message(@Payload() data: unknown): Promise<void> {
    await this.ear.before(data);
    this.ear.heard.push({ data });
  }
}

class Listening {}

/** A Nest app that has nothing but this transport. */
export async function listen(strategy: CustomTransportStrategy, ear: Ear): Promise<INestApplication> {
  const module = { module: Listening, controllers: [Listener], providers: [{ provide: Ear, useValue: ear }] };
  const app = await NestFactory.create(module, { logger: false });
  app.connectMicroservice({ strategy });
  await app.init();
  await app.startAllMicroservices();
  return app;
}
