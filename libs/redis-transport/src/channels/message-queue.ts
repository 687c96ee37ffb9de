import type { Message } from '../work/message.js';

/** First in, first out, with a bound on how many wait and how large they are together. */
export class MessageQueue {
  private messages: Message[] = [];
  private characters = 0;

  constructor(
    private readonly capacity: number,
    private readonly capacityCharacters: number,
  ) {}

  get length(): number {
    return this.messages.length;
  }

  /** Answers whether there was room. A message larger than all of it is let in alone. */
  push(message: Message): boolean {
    const size = message.text?.length ?? 0;
    const full = this.messages.length >= this.capacity || this.characters + size > this.capacityCharacters;
    if (full && this.messages.length > 0) return false;
    this.messages.push(message);
    this.characters += size;
    return true;
  }

  take(most: number): readonly Message[] {
    const taken = this.messages.splice(0, most);
    for (const { text } of taken) this.characters -= text?.length ?? 0;
    return taken;
  }
}
