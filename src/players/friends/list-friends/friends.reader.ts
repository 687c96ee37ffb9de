import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { Friendship } from 'besitos/contracts';
import { decodeCursor, encodeCursor, invalidCursor } from 'besitos/http';
import { DataSource } from 'typeorm';
import { STATES, type FriendsPage, type FriendsQuery } from './friend.dto.js';

/** Whom a player has to do with, ascending by the bytes of their ids. */
@Injectable()
export class FriendsReader {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  async page(player: string, { state, limit, cursor }: FriendsQuery): Promise<FriendsPage> {
    // Relies on the index friendships_by_stance (player, stance, key).
    const rows: { key: string; since: Date }[] = await this.dataSource.query(
      `SELECT key, since
         FROM players.friendships
        WHERE player = $1 AND stance = $2 AND key > $3
        ORDER BY key
        LIMIT $4`,
      [player, stanceOf(state), cursor === undefined ? '' : after(cursor), limit + 1],
    );
    const items = rows.slice(0, limit).map(({ key, since }) => ({ playerId: key, state, since: since.toISOString() }));
    return { items, next: rows.length > limit ? encodeCursor(items[limit - 1].playerId) : null };
  }
}

function stanceOf(state: FriendsQuery['state']): Friendship {
  return (Object.keys(STATES) as Friendship[]).find((stance) => STATES[stance] === state)!;
}

function after(cursor: string): string {
  const id = decodeCursor<unknown>(cursor);
  if (typeof id !== 'string') throw invalidCursor();
  return id;
}
