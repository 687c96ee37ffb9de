import { Injectable } from '@nestjs/common';
import { type JournalEntry, type JournalPosition } from 'besitos/kernel';
import { RelayMeters } from '../relay.meters.js';
import { Renderer } from '../render/renderer.js';
import { Checkpoint } from './checkpoint.js';

/** Brings rows of the journal to Redis, rendered, with the marker. */
@Injectable()
export class Publisher {
  constructor(
    private readonly renderer: Renderer,
    private readonly checkpoint: Checkpoint,
    private readonly meters: RelayMeters,
  ) {}

  /** How far Redis was filled; nothing: it knows nothing of this database. */
  filled(): Promise<JournalPosition | undefined> {
    return this.checkpoint.read();
  }

  /** New rows, to streams and by Pub/Sub. */
  async send(rows: readonly JournalEntry[]): Promise<void> {
    const messages = await this.renderer.render(rows);
    await this.checkpoint.carry(messages, rows[rows.length - 1], true);
    for (const { type } of messages) this.meters.sent.inc({ type });
  }

  /** Rows that Redis lost, to streams alone; `to`: what is filled with them. Answers how many events they made. */
  async sendAgain(rows: readonly JournalEntry[], to: JournalPosition): Promise<number> {
    const messages = await this.renderer.render(rows);
    await this.checkpoint.carry(messages, to, false);
    this.meters.refilled.inc(messages.length);
    return messages.length;
  }

  /** Redis was found without what it had been sent. */
  countLoss(): void {
    this.meters.refills.inc();
  }
}
