import type { ConsumerDeserializer, IncomingEvent } from '@nestjs/microservices';

/** Hands the handler the text as it came (undefined when the entry lacks the field), for those who look before they parse. */
export class PlainText implements ConsumerDeserializer {
  deserialize(text: string | undefined, options?: Record<string, unknown>): IncomingEvent {
    return { pattern: options?.channel, data: text };
  }
}
