import type { Activity, Answer, Refused } from 'besitos/contracts';
import { activity, openWholeGame, type WholeGame } from '../../../test/support/whole-game.js';
import { PoisonModule, type Poison } from '../testing/poison.fixture.js';

export const login = (over: Record<string, unknown> = {}) => activity(over);
export const poisoned = (poison: Poison, over: Record<string, unknown> = {}) =>
  activity({ payload: { action_type: 'feature_usage', poison }, ...over });
/** As JSON, as a client would see it: without what only a first answer has. */
export const lasting = (answer: Answer | Refused): object => {
  const { replayed: _, rankChanges: __, ...rest } = JSON.parse(JSON.stringify(answer)) as Record<string, unknown>;
  return rest;
};
export const statuses = (answers: readonly (Answer | Refused)[]): number[] => answers.map(({ status }) => status);

export interface KeptDeadLetter {
  readonly activity_id: string;
  readonly code: string;
  readonly reason: string;
  readonly activity: Activity;
}

/** The whole game with four lanes and a room that fails when it is asked to. */
export class IntakeTestBed {
  private players = 0;

  private constructor(readonly game: WholeGame) {}

  static async open(): Promise<IntakeTestBed> {
    return new IntakeTestBed(await openWholeGame({ imports: [PoisonModule], lanes: 4 }));
  }

  /** A player nobody has heard of, so that tests share a game and nothing else. */
  newPlayer(): string {
    return `player-${++this.players}`;
  }

  async balanceOf(player: string): Promise<number> {
    const rows = await this.game.source.query<{ balance: number }[]>(
      'SELECT balance FROM points.accounts WHERE player = $1',
      [player],
    );
    return rows[0]?.balance ?? 0;
  }

  deadLettersOf(player: string): Promise<KeptDeadLetter[]> {
    return this.game.source.query(
      'SELECT activity_id, code, reason, activity FROM intake.dead_letters WHERE player = $1 ORDER BY id',
      [player],
    );
  }

  close(): Promise<void> {
    return this.game.close();
  }
}
