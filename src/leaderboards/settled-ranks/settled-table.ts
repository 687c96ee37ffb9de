import { Injectable } from '@nestjs/common';
import { Sessions, type Statement } from 'besitos/kernel';
import type { Place } from '../periods/place.js';
import type { Anchor, Slice, Window } from '../ranking/rank-index.js';
import type { RankedStanding, Standing } from '../ranking/standing.js';

const ROW = 'player, rank, score, reached';
const SHOWN = `key = $1 AND NOT EXISTS (SELECT FROM leaderboards.hidden_players h WHERE h.player = s.player AND h.hidden)`;
const statement = (name: string, text: string): Statement => ({ name: `leaderboards.settled.${name}`, text });

/** Relies on the primary key of periods. */
const STANDS = statement(
  'stands',
  `SELECT participants FROM leaderboards.periods WHERE key = $1 AND step IN ('paying', 'settled')`,
);
/** Both rely on the index settled_in_order. Who opted out since is not shown; the ranks of the others stay. */
const AFTER = statement(
  'after',
  `SELECT ${ROW} FROM leaderboards.settled s
    WHERE ${SHOWN} AND ($2::int8 IS NULL OR (-score, reached, player) > ($2, $3::int8, $4::text))
    ORDER BY -score, reached, player LIMIT $5`,
);
const BEFORE = statement(
  'before',
  `SELECT ${ROW} FROM leaderboards.settled s
    WHERE ${SHOWN} AND (-score, reached, player) < ($2::int8, $3::int8, $4::text)
    ORDER BY -score DESC, reached DESC, player DESC LIMIT $5`,
);
/** Relies on the index settled_in_order. */
const PRECEDING = statement(
  'preceding',
  `SELECT count(*)::int8 AS count FROM leaderboards.settled s
    WHERE ${SHOWN} AND (-score, reached, player) < ($2::int8, $3::int8, $4::text)`,
);
/** Relies on the primary key. */
const OWN = statement('own', `SELECT ${ROW} FROM leaderboards.settled WHERE key = $1 AND player = $2`);

/** The final tables: what was settled is read from here for ever, whatever is booked later. */
@Injectable()
export class SettledTable {
  constructor(private readonly sessions: Sessions) {}

  /** Whether the final table of this place stands. */
  async stands({ key }: Place): Promise<boolean> {
    return (await this.sessions.read(STANDS, [key])).length > 0;
  }

  /** As `RankIndex.read`, with the final ranks. `among` is not for these boards: those among friends are never settled. */
  async slice(place: Place, { limit, player, around, after, before }: Window): Promise<Slice> {
    const [[period], own] = await Promise.all([
      this.sessions.read<{ participants: number }>(STANDS, [place.key]),
      player === undefined ? undefined : this.rankOf(place, player),
    ]);
    const page = await (around ? this.around(place, own, limit) : this.page(place, { after, before }, limit));
    return { participants: period?.participants ?? 0, ...page, offset: await this.preceding(place, page.rows[0]), own };
  }

  /** A player's final rank; a hidden one sees theirs. */
  async rankOf({ key }: Place, player: string): Promise<RankedStanding | undefined> {
    const [row] = await this.sessions.read<RankedStanding>(OWN, [key, player]);
    return row;
  }

  private async preceding({ key }: Place, first: Standing | undefined): Promise<number> {
    if (!first) return 0;
    const [{ count }] = await this.sessions.read<{ count: number }>(PRECEDING, [key, ...placeOf(first)]);
    return count;
  }

  private async page(place: Place, { after, before }: Anchor, limit: number): Promise<Pick<Slice, 'rows' | 'more'>> {
    if (before) {
      const rows = await this.above(place, before, limit + 1);
      return { rows: rows.slice(-limit), more: { before: rows.length > limit, after: true } };
    }
    const rows = await this.below(place, after, limit + 1);
    return { rows: rows.slice(0, limit), more: { before: after !== undefined, after: rows.length > limit } };
  }

  private async around(
    place: Place,
    own: RankedStanding | undefined,
    limit: number,
  ): Promise<Pick<Slice, 'rows' | 'more'>> {
    if (!own) return { rows: [], more: { before: false, after: false } };
    const [above, below] = await Promise.all([this.above(place, own, limit + 1), this.below(place, own, limit + 1)]);
    return {
      rows: [...above.slice(above.length > limit ? 1 : 0), own, ...below.slice(0, limit)],
      more: { before: above.length > limit, after: below.length > limit },
    };
  }

  private below({ key }: Place, from: Standing | undefined, limit: number): Promise<RankedStanding[]> {
    return this.sessions.read(AFTER, [key, ...placeOf(from), limit]);
  }

  private async above({ key }: Place, from: Standing, limit: number): Promise<RankedStanding[]> {
    return (await this.sessions.read<RankedStanding>(BEFORE, [key, ...placeOf(from), limit])).reverse();
  }
}

function placeOf(standing: Standing | undefined): readonly (number | string | null)[] {
  return standing ? [-standing.score, standing.reached, standing.player] : [null, null, null];
}
