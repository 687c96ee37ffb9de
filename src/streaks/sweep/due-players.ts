import { Injectable } from '@nestjs/common';
import { Sessions, type Statement } from 'besitos/kernel';

export interface DuePlayer {
  readonly player: string;
  /** When the first thing fell due (ms). */
  readonly due: number;
}

/** Relies on the index `streaks_due`: costs what is due, whatever the number of players. */
const DUE: Statement = {
  name: 'streaks.due',
  text: `SELECT player, due FROM streaks.streaks
    WHERE due IS NOT NULL AND due <= $1 AND (due, player) > ($2, $3)
    ORDER BY due, player LIMIT $4`,
};

/** Who has something due. */
@Injectable()
export class DuePlayers {
  constructor(private readonly sessions: Sessions) {}

  /** The next players by due instant and id. */
  dueBy(now: number, after: DuePlayer | undefined, limit: number): Promise<DuePlayer[]> {
    return this.sessions.read<DuePlayer>(DUE, [now, after?.due ?? Number.MIN_SAFE_INTEGER, after?.player ?? '', limit]);
  }
}
