import { Injectable } from '@nestjs/common';
import { readPosition, writePosition, type JournalPosition } from 'besitos/kernel';
import { DatabaseId } from '../store/database-id.js';
import type { Outgoing } from '../render/write-messages.js';
import { RedisOutbox } from './redis-outbox.js';

/** Somebody else sends, or has put the marker elsewhere: look again. */
export class Overtaken extends Error {
  constructor() {
    super('the marker in Redis was moved by somebody else: the relay looks again');
    this.name = 'Overtaken';
  }
}

/**
 * How far Redis was filled from this database, noted in Redis itself: a Redis that lost entries lost this as well. It moves only from where
 * it was read, so that what somebody else did to it in between (an operator, a FLUSHALL) is not covered up.
 */
@Injectable()
export class Checkpoint {
  private seen: string | null = null;

  constructor(
    private readonly outbox: RedisOutbox,
    private readonly database: DatabaseId,
  ) {}

  /** Nothing: Redis has never heard of this database, or has forgotten it. */
  async read(): Promise<JournalPosition | undefined> {
    this.seen = await this.outbox.checkpoint(await this.database.get());
    return this.seen === null ? undefined : readPosition(this.seen);
  }

  /** Sends messages and moves with them, from where it was last read. */
  async carry(messages: readonly Outgoing[], to: JournalPosition, publish: boolean): Promise<void> {
    const next = writePosition(to);
    const sending = { database: await this.database.get(), from: this.seen, to: next, publish };
    if (!(await this.outbox.send(messages, sending))) throw new Overtaken();
    this.seen = next;
  }

  /** Wherever it was. */
  async put(position: JournalPosition): Promise<void> {
    await this.outbox.setCheckpoint(await this.database.get(), writePosition(position));
  }
}
