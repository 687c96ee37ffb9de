import { Injectable } from '@nestjs/common';
import type { Activity } from 'besitos/contracts';
import { type Columns, Log } from 'besitos/kernel';

interface DeadLetterRow {
  readonly player: string;
  readonly activityId: string;
  readonly activity: Activity;
  readonly code: string;
  readonly reason: string;
}

/** PostgreSQL's text has no place for NUL; the activity itself is JSON, where it stands escaped. */
export const storable = (text: string): string => text.replaceAll('\u0000', '\ufffd');

/** Activities that could not be applied, with what they were and why. Nothing is lost silently. */
@Injectable()
export class DeadLetters extends Log<DeadLetterRow> {
  readonly table = 'intake.dead_letters';
  readonly columns: Columns<DeadLetterRow> = {
    player: 'text',
    activityId: 'text',
    activity: 'json',
    code: 'text',
    reason: 'text',
  };

  keep(activity: Activity, code: string, reason: string): void {
    const [player, activityId] = [storable(activity.playerId), storable(activity.id)];
    this.append({ player, activityId, activity, code, reason: storable(reason) });
  }
}
