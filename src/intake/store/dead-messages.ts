import { hash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Lanes, Sessions, textArray, type Statement } from 'besitos/kernel';
import { storable, type Source } from './dead-letters.js';

/** A message that is no activity, or none that can be taken in. */
export interface DeadMessage {
  readonly source: Source;
  /** The stream and the entry, or the channel. */
  readonly origin: string;
  readonly text: string;
  readonly code: string;
  readonly reason: string;
  /** As far as they could be read. */
  readonly playerId?: string;
  readonly activityId?: string;
}

/** More is not kept: a message that is larger is refused for just that. */
const MAX_KEPT = 65_536;
const TOGETHER = 200;

/** Keeps messages as they came, many a statement. A letter that is open already (delivered again, or to another instance) gets no second one. */
@Injectable()
export class DeadMessages {
  private readonly lane: Lanes<DeadMessage, true>;

  /** Relies on the partial unique index dead_letters_open. */
  private static readonly keeping: Statement = {
    name: 'intake.dead_messages.insert',
    text: `
      INSERT INTO intake.dead_letters (source, origin, message, message_bytes, code, reason, player, activity_id, fingerprint)
      SELECT source, origin, message, bytes::int, code, reason, nullif(player, ''), nullif(activity, ''), decode(fingerprint, 'hex')
      FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[])
        AS x(source, origin, message, bytes, code, reason, player, activity, fingerprint)
      ON CONFLICT DO NOTHING`,
  };

  constructor(private readonly sessions: Sessions) {
    this.lane = new Lanes({ lanes: 1, batch: TOGETHER, capacity: 50_000, run: (messages) => this.insert(messages) });
  }

  /** Resolves when the letter is committed. */
  async keep(message: DeadMessage): Promise<void> {
    await this.lane.submit('', message);
  }

  private async insert(messages: readonly DeadMessage[]): Promise<readonly true[]> {
    const column = (of: (message: DeadMessage) => string): Buffer =>
      textArray(messages.map((message) => storable(of(message))));
    await this.sessions.read(DeadMessages.keeping, [
      column(({ source }) => source),
      column(({ origin }) => origin),
      column(({ text }) => text.slice(0, MAX_KEPT)),
      column(({ text }) => String(Buffer.byteLength(text))),
      column(({ code }) => code),
      column(({ reason }) => reason.slice(0, 1000)),
      column(({ playerId = '' }) => playerId),
      column(({ activityId = '' }) => activityId),
      column(({ origin, text }) => hash('sha256', `${origin}\n${text}`, 'hex')),
    ]);
    return messages.map(() => true);
  }
}
