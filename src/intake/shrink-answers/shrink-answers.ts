import { Injectable } from '@nestjs/common';
import { Clock, JournalReader, Sessions, textArray, type JournalEntry } from 'besitos/kernel';
import { composeAnswer } from '../take-activities/compose-answer.js';
import { shrink, SHRUNK } from './shrunk-answer.js';

const NAME = 'intake.shrink';
/** How long the journal keeps everything: what a Redis that lost its data is filled from. */
export const KEPT_MS = 30 * 86_400_000;

const OTHERS = {
  name: 'intake.shrink.others',
  text: 'SELECT min(low)::text AS low FROM kernel.readers WHERE name <> $1',
};
/** Both rely on the primary key of the journal. */
const REPLACE = {
  name: 'intake.shrink.replace',
  text: `UPDATE kernel.journal j SET events = x.events::json, activity = NULL
           FROM unnest($1::text[], $2::text[]) AS x(id, events) WHERE j.id = x.id::uuid`,
};
const REMOVE = { name: 'intake.shrink.remove', text: 'DELETE FROM kernel.journal WHERE id = ANY($1::text[]::uuid[])' };

/**
 * Makes the journal small where it is more than 30 days old and every reader is done with it: an activity keeps its outcome, entry ids and
 * unlock keys, for the answer to a repeat; what fell due leaves, for nobody repeats it; operators' commands stay as they are.
 */
@Injectable()
export class ShrinkAnswers {
  private readonly reader: JournalReader;

  constructor(
    private readonly sessions: Sessions,
    private readonly clock: Clock,
  ) {
    this.reader = new JournalReader(sessions, {
      name: NAME,
      ready: () => this.ready(),
      handle: (rows) => this.shrink(rows),
    });
  }

  /** The next rows; true: there may be more. */
  next(): Promise<boolean> {
    return this.reader.next();
  }

  private async ready(): Promise<(row: JournalEntry) => boolean> {
    const [{ low }] = await this.sessions.read<{ low: string | null }>(OTHERS, [NAME]);
    const until = this.clock.now() - KEPT_MS;
    return ({ recordedAt, xid }) => recordedAt < until && (low === null || BigInt(xid) < BigInt(low));
  }

  /** Doing it twice, after a crash, changes nothing. */
  private async shrink(rows: readonly JournalEntry[]): Promise<void> {
    const answered = rows.filter(({ kind }) => kind === 'activity');
    const due = rows.filter(({ kind }) => kind === 'due');
    const events = answered.map(({ cause, player, events: kept }) =>
      JSON.stringify([[SHRUNK, shrink(composeAnswer({ id: cause, playerId: player }, kept))]]),
    );
    await this.sessions.read(REPLACE, [textArray(answered.map(({ id }) => id)), textArray(events)]);
    await this.sessions.read(REMOVE, [textArray(due.map(({ id }) => id))]);
  }
}
