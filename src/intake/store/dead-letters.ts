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
    this.append({ player: activity.playerId, activityId: activity.id, activity, code, reason });
  }
}
