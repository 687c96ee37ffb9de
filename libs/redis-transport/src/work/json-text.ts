import type { ConsumerDeserializer, IncomingEvent } from '@nestjs/microservices';
import { UnrecoverableError } from './errors.js';

/** Hands the handler what the text says as JSON. */
export class JsonText implements ConsumerDeserializer {
  deserialize(text: string | undefined, options?: Record<string, unknown>): IncomingEvent {
    try {
      return { pattern: options?.channel, data: JSON.parse(text ?? '') as unknown };
    } catch (error) {
      throw new UnrecoverableError('not_json', `The message is not JSON: ${(error as Error).message}`);
    }
  }
}
