import { hash as digest } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Activity } from 'besitos/contracts';
import { type Columns, Log } from 'besitos/kernel';

/** The way something came in. */
export type Source = 'http' | 'stream' | 'channel';

interface DeadLetterRow {
  readonly player: string;
  readonly activityId: string;
  readonly activity: Activity;
  readonly source: Source;
  readonly code: string;
  readonly reason: string;
  readonly fingerprint: Buffer;
}

/** PostgreSQL's text has no place for NUL; the activity itself is JSON, where it stands escaped. */
export const storable = (text: string): string => text.replaceAll('\u0000', '\ufffd');

/**
 * Activities that could not be applied, with what they were and why. Nothing is lost silently, and what comes again while its letter is
 * open (delivered twice, killed before it was acknowledged) gets no second one.
 */
@Injectable()
export class DeadLetters extends Log<DeadLetterRow> {
  readonly table = 'intake.dead_letters';
  readonly columns: Columns<DeadLetterRow> = {
    player: 'text',
    activityId: 'text',
    activity: 'json',
    source: 'text',
    code: 'text',
    reason: 'text',
    fingerprint: 'bytes',
  };
  protected override readonly firstStands = true;

  /** @param hash of the activity's content */
  keep(activity: Activity, hash: Buffer, source: Source, code: string, reason: string): void {
    const [player, activityId] = [storable(activity.playerId), storable(activity.id)];
    const fingerprint = digest('sha256', `${activity.id} ${hash.toString('hex')}`, 'buffer');
    this.append({ player, activityId, activity, source, code, reason: storable(reason), fingerprint });
  }
}
