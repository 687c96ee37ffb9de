import { Injectable } from '@nestjs/common';
import { Sessions, type Statement } from 'besitos/kernel';
import type { Place } from '../periods/place.js';
import type { Anchor, Slice, Window } from '../ranking/rank-index.js';
import type { RankedStanding, Standing } from '../ranking/standing.js';

const ROW = 'player, rank, score, reached';
const SHOWN = `key = $1 AND NOT EXISTS (SELECT FROM leaderboards.hidden_players h WHERE h.player = s.player AND h.hidden)`;
const statement = (name: string, text: string): Statement => ({ name: `leaderboards.settled.${name}`, text });

/** Relies on the primary key of periods. */
const STANDING = statement(
  'standing',
  `SELECT key, participants FROM leaderboards.periods WHERE key = ANY($1::text[]) AND step IN ('paying', 'settled')`,
);
/** Both rely on the index settled_in_order. Who opted out since is not shown; the ranks of the others stay. */
const AFTER = statement(
  'after',
  `SELECT ${ROW} FROM leaderboards.settled s
    WHERE ${SHOWN} AND ($2::int8 IS NULL OR (-score, reached, player) > ($2, $3::int8, $4::text))
    ORDER BY -score, reached, player LIMIT $5 OFFSET $6`,
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
    WHERE ${SHOWN} AND ($2::int8 IS NULL OR (-score, reached, player) < ($2, $3::int8, $4::text))`,
);
/** Relies on the primary key. */
const OWN = statement('own', `SELECT ${ROW} FROM leaderboards.settled WHERE key = $1 AND player = $2`);
/** Relies on the index settled_in_order. Of all participants, whoever is hidden since. */
const BETTER = statement(
  'better',
  'SELECT count(*)::int8 AS count FROM leaderboards.settled WHERE key = $1 AND -score < $2::int8',
);

/** The final tables: what was settled is read from here for ever, whatever is booked later. */
@Injectable()
export class SettledTable {
  constructor(private readonly sessions: Sessions) {}

  /** Whether the final table of this place stands. */
  async stands(place: Place): Promise<boolean> {
    return (await this.standing([place])).size > 0;
  }

  /** The keys of those places whose final table stands. */
  async standing(places: readonly Place[]): Promise<ReadonlySet<string>> {
    const rows = await this.sessions.read<{ key: string }>(STANDING, [places.map(({ key }) => key)]);
    return new Set(rows.map(({ key }) => key));
  }

  /** As `RankIndex.read`, with the final ranks. `among` is not for these boards: those among friends are never settled. */
  async slice(place: Place, { limit, player, around, after, before, offset }: Window): Promise<Slice> {
    const [[period], own] = await Promise.all([
      this.sessions.read<{ participants: number }>(STANDING, [[place.key]]),
      player === undefined ? undefined : this.rankOf(place, player),
    ]);
    const page = await (around ? this.around(place, own, limit) : this.page(place, { after, before, offset }, limit));
    const [first] = page.rows;
    const ahead = own && (await this.aheadOf(place, own));
    const preceding = first || page.more.before ? await this.preceding(place, first) : 0;
    return { participants: period?.participants ?? 0, ...page, offset: preceding, own, ...(own && { ahead }) };
  }

  /** A player's final rank; a hidden one sees theirs. */
  async rankOf({ key }: Place, player: string): Promise<RankedStanding | undefined> {
    const [row] = await this.sessions.read<RankedStanding>(OWN, [key, player]);
    return row;
  }

  /** Who stand better: more than the dense rank says, and no more than the ordinal one does. */
  private async aheadOf({ key }: Place, { rank, score }: RankedStanding): Promise<number> {
    const [{ count }] = await this.sessions.read<{ count: number }>(BETTER, [key, -score]);
    return Math.max(rank - 1, count);
  }

  /** All rows, when the page lies behind the last. */
  private async preceding({ key }: Place, first: Standing | undefined): Promise<number> {
    const [{ count }] = await this.sessions.read<{ count: number }>(PRECEDING, [key, ...placeOf(first)]);
    return count;
  }

  private async page(
    place: Place,
    { after, before, offset = 0 }: Anchor,
    limit: number,
  ): Promise<Pick<Slice, 'rows' | 'more'>> {
    if (before) {
      const rows = await this.above(place, before, limit + 1);
      return { rows: rows.slice(-limit), more: { before: rows.length > limit, after: true } };
    }
    const rows = await this.below(place, after, limit + 1, offset);
    return {
      rows: rows.slice(0, limit),
      more: { before: after !== undefined || offset > 0, after: rows.length > limit },
    };
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

  private below({ key }: Place, from: Standing | undefined, limit: number, offset = 0): Promise<RankedStanding[]> {
    return this.sessions.read(AFTER, [key, ...placeOf(from), limit, offset]);
  }

  private async above({ key }: Place, from: Standing, limit: number): Promise<RankedStanding[]> {
    return (await this.sessions.read<RankedStanding>(BEFORE, [key, ...placeOf(from), limit])).reverse();
  }
}

function placeOf(standing: Standing | undefined): readonly (number | string | null)[] {
  return standing ? [-standing.score, standing.reached, standing.player] : [null, null, null];
}
