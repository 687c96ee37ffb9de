import type { Cause } from 'besitos/contracts';
import type { Unforeseen } from '../errors.js';

/** What a unit locks and loads: the players of its causes, and what earlier runs of it found missing. */
export class Wanted {
  readonly players: Set<string>;
  private readonly extra = new Map<string, [player: string, key: string][]>();

  constructor(readonly causes: readonly Cause[]) {
    this.players = new Set(causes.map((cause) => cause.playerId));
  }

  add({ player, keyed }: Unforeseen): void {
    this.players.add(player);
    if (!keyed) return;
    const pairs = this.extra.get(keyed.table);
    if (pairs) pairs.push([player, keyed.key]);
    else this.extra.set(keyed.table, [[player, keyed.key]]);
  }

  extraKeys(table: string): readonly [player: string, key: string][] {
    return this.extra.get(table) ?? [];
  }
}
