import type { Cause } from 'besitos/contracts';
import type { NotLoaded } from '../errors.js';

/** What a unit locks and loads: the players of its causes, and what earlier runs of it found missing. */
export class Wanted {
  readonly players: Set<string>;
  private readonly extra = new Map<string, [player: string, key: string][]>();

  constructor(readonly causes: readonly Cause[]) {
    this.players = new Set(causes.map((cause) => cause.playerId));
  }

  /** Answers whether it is news: what was loaded and is missed again would be missed for ever. */
  add({ player, keyed }: NotLoaded): boolean {
    const stranger = !this.players.has(player);
    this.players.add(player);
    if (!keyed) return stranger;
    const pairs = this.extra.get(keyed.table) ?? [];
    if (pairs.some(([whose, key]) => whose === player && key === keyed.key)) return stranger;
    this.extra.set(keyed.table, [...pairs, [player, keyed.key]]);
    return true;
  }

  /** The part of it that concerns these players. */
  only(players: readonly string[]): Wanted {
    const some = new Set(players);
    const part = new Wanted(this.causes.filter((cause) => some.has(cause.playerId)));
    for (const player of players) part.players.add(player);
    for (const [table, pairs] of this.extra)
      part.extra.set(
        table,
        pairs.filter(([player]) => some.has(player)),
      );
    return part;
  }

  extraKeys(table: string): readonly [player: string, key: string][] {
    return this.extra.get(table) ?? [];
  }
}
