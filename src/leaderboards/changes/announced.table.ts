import { Injectable } from '@nestjs/common';
import { Sessions, textArray, type Session, type Statement } from 'besitos/kernel';
import type { Standing } from '../ranking/standing.js';
import type { Announced } from './announced.store.js';
import type { Sighting } from './sighting.js';

type Pair = Pick<Sighting, 'player' | 'boardPeriod'>;

/** Relies on the primary key (player, key). */
const KNOWN: Statement = {
  name: 'leaderboards.announced.known',
  text: `SELECT a.player, a.key, a.rank, a.score, a.to_beat AS "toBeat", a.seq
    FROM unnest($1::text[], $2::text[]) AS k(player, key)
    JOIN leaderboards.announced a ON a.player = k.player AND a.key = k.key`,
};

/** Relies on the primary key (player, key). */
const HIDDEN: Statement = {
  name: 'leaderboards.announced.hidden',
  text: 'SELECT player FROM leaderboards.hidden_players WHERE player = ANY($1::text[]) AND hidden',
};

/** Relies on the primary key (key, player). */
const SCORES: Statement = {
  name: 'leaderboards.announced.scores',
  text: `SELECT s.player, s.key, s.score, s.reached
    FROM unnest($1::text[], $2::text[]) AS k(player, key)
    JOIN leaderboards.scores s ON s.key = k.key AND s.player = k.player`,
};

/** Relies on the index scores_player (player, key): a player's periods of one board are one stretch of it. */
const FORMER_BESTS: Statement = {
  name: 'leaderboards.announced.former_bests',
  text: `SELECT k.player, k.key, best.score
    FROM unnest($1::text[], $2::text[]) AS k(player, key),
         LATERAL (SELECT max(s.score) AS score FROM leaderboards.scores s
                   WHERE s.player = k.player AND s.key <> k.key
                     AND s.key >= split_part(k.key, '|', 1) || '|' AND s.key < split_part(k.key, '|', 1) || '}') best
    WHERE best.score > 0`,
};

/** Who is unseen, and the best scores of other periods, by player and then by `<board>|<period>`. */
export interface Circumstances {
  readonly hidden: ReadonlySet<string>;
  readonly formerBests: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

/** What the reader of ranks asks the tables, a statement for all players of a batch. */
@Injectable()
export class AnnouncedTable {
  constructor(private readonly sessions: Sessions) {}

  /** What players were last told, by `<player>\u0000<key>`. */
  async known(pairs: readonly Pair[]): Promise<ReadonlyMap<string, Announced>> {
    const rows = await this.sessions.read<Announced>(KNOWN, columnsOf(pairs));
    return new Map(rows.map((row) => [pairId(row.player, row.key), row]));
  }

  async hidden(players: readonly string[]): Promise<ReadonlySet<string>> {
    return playersOf(await this.sessions.read<{ player: string }>(HIDDEN, [textArray(players)]));
  }

  /** The truth behind every index: what players have, by `<player>\u0000<key>`. */
  async standings(pairs: readonly Pair[]): Promise<ReadonlyMap<string, Standing>> {
    const rows = await this.sessions.read<Standing & { readonly key: string }>(SCORES, columnsOf(pairs));
    return new Map(rows.map(({ player, key, score, reached }) => [pairId(player, key), { player, score, reached }]));
  }

  /** As of the unit whose session this is: its players are locked, so neither changes before it commits. */
  async circumstances(session: Session, players: readonly string[], pairs: readonly Pair[]): Promise<Circumstances> {
    const [hidden, bests] = await Promise.all([
      session.query<{ player: string }>(HIDDEN, [textArray(players)]),
      session.query<{ player: string; key: string; score: number }>(FORMER_BESTS, columnsOf(pairs)),
    ]);
    const formerBests = new Map<string, Map<string, number>>();
    for (const { player, key, score } of bests) {
      formerBests.set(player, (formerBests.get(player) ?? new Map<string, number>()).set(key, score));
    }
    return { hidden: playersOf(hidden), formerBests };
  }
}

export const pairId = (player: string, key: string): string => `${player}\u0000${key}`;

const playersOf = (rows: readonly { readonly player: string }[]): ReadonlySet<string> =>
  new Set(rows.map(({ player }) => player));

const columnsOf = (pairs: readonly Pair[]): readonly unknown[] => [
  textArray(pairs.map(({ player }) => player)),
  textArray(pairs.map(({ boardPeriod }) => boardPeriod.key)),
];
