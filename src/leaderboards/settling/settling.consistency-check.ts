import { Injectable } from '@nestjs/common';
import { ConsistencyCheck, Sessions, type CheckReport, type Inconsistency, type Statement } from 'besitos/kernel';

interface Row {
  readonly key: string;
  readonly step: string;
  readonly participants: number;
  readonly paid: number;
  readonly erased: number;
  readonly players: number;
  /**
   * Rows whose rank lies between that by distinct scores and their place in the order, as it does in every style of ranking, with room for
   * those who were erased; and no better than the row before.
   */
  readonly fitting: number;
}

/** Periods a statement; relies on the primary keys. */
const PIECE: Statement = {
  name: 'leaderboards.settled.examine',
  text: `SELECT p.key, p.step, p.participants, p.paid, p.erased, count(o.player) AS players,
           count(*) FILTER (WHERE o.rank BETWEEN o.dense AND o.place + p.erased AND o.rank >= o.previous) AS fitting
      FROM (SELECT key, step, participants, paid, erased FROM leaderboards.periods
             WHERE key > $1 AND step IN ('paying', 'settled') ORDER BY key LIMIT 20) p
      LEFT JOIN LATERAL (
        SELECT s.player, s.rank, dense_rank() OVER (ORDER BY s.score DESC) AS dense,
               row_number() OVER in_order AS place,
               lag(s.rank, 1, 1::int8) OVER in_order AS previous
          FROM leaderboards.settled s WHERE s.key = p.key
         WINDOW in_order AS (ORDER BY s.score DESC, s.reached, s.player)) o ON true
     GROUP BY p.key, p.step, p.participants, p.paid, p.erased ORDER BY p.key`,
};

/** A final table holds as many players as were settled, less those who were erased since, ranked by their scores, and when it is done all of them are paid. It is never repaired: it is the record. */
@Injectable()
export class SettlingCheck extends ConsistencyCheck {
  readonly name = 'settling';

  constructor(private readonly sessions: Sessions) {
    super();
  }

  async check(): Promise<CheckReport> {
    const inconsistencies: Inconsistency[] = [];
    let examined = 0;
    for (let piece = await this.piece(''); piece.length; piece = await this.piece(piece[piece.length - 1].key)) {
      examined += piece.length;
      inconsistencies.push(...piece.flatMap(faultsOf));
    }
    return { examined, inconsistencies };
  }

  private piece(after: string): Promise<Row[]> {
    return this.sessions.read<Row>(PIECE, [after]);
  }
}

function faultsOf({ key, step, participants, paid, erased, players, fitting }: Row): readonly Inconsistency[] {
  // Who was erased may have been paid before, or not.
  const payable = Math.min(participants, Math.max(paid, participants - erased));
  const checks = [
    ['settled players', participants - erased, players],
    ['settled ranks that follow from the scores', players, fitting],
    ['players paid', step === 'settled' ? payable : paid, paid],
  ] as const;
  return checks
    .filter(([, expected, found]) => expected !== found)
    .map(([check, expected, found]) => ({ subject: key, check, expected, found, repaired: false }));
}
