import { BaseRpcContext } from '@nestjs/microservices';
import type { Message } from '../work/message.js';

/** What a handler may ask about its message: `@Ctx() context: RedisStreamsContext`. */
export class RedisStreamsContext extends BaseRpcContext<[Message]> {
  constructor(message: Message) {
    super([message]);
  }

  /** The key of the stream. */
  getStream(): string {
    return this.getArgs()[0].source;
  }

  /** The id of the entry. */
  getId(): string {
    return this.getArgs()[0].id;
  }

  /** The field's text as it came. */
  getText(): string | undefined {
    return this.getArgs()[0].text;
  }
}
