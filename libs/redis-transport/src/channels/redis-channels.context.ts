import { BaseRpcContext } from '@nestjs/microservices';
import type { Message } from '../work/message.js';

/** What a handler may ask about its message: `@Ctx() context: RedisChannelsContext`. */
export class RedisChannelsContext extends BaseRpcContext<[Message]> {
  constructor(message: Message) {
    super([message]);
  }

  getChannel(): string {
    return this.getArgs()[0].source;
  }

  getText(): string | undefined {
    return this.getArgs()[0].text;
  }
}
