import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { DATA_SOURCE } from 'besitos/kernel';

/** How many players hold each achievement, and of how many. */
export interface Holders {
  readonly players: number;
  readonly byKey: ReadonlyMap<string, number>;
}

/** An answer may be this many times older than it took to count: counting takes at most a fiftieth of the time. */
const PATIENCE = 50;
/** As many unlocks and players are counted in a few ms, so anew each time. */
const AT_ONCE = 50_000;

/** Counts holders over all players. A large database is counted now and then, not for every gallery. */
@Injectable()
export class HoldersReader {
  private counting: Promise<Holders> | undefined;
  private known: Holders | undefined;
  private freshUntil = 0;

  constructor(@InjectDataSource(DATA_SOURCE) private readonly source: DataSource) {}

  /** Share of players who hold it, 0–1, to 4 places. */
  static rarityOf({ players, byKey }: Holders, key: string): number {
    return players ? Math.round(((byKey.get(key) ?? 0) / players) * 10_000) / 10_000 : 0;
  }

  async read(): Promise<Holders> {
    if (this.known && performance.now() < this.freshUntil) return this.known;
    return (this.counting ??= this.count().finally(() => (this.counting = undefined)));
  }

  private async count(): Promise<Holders> {
    const began = performance.now();
    // The first time of each unlock, less those taken back.
    const [rows, [{ players }]] = await Promise.all([
      this.source.query<{ key: string; held: number }[]>(
        `SELECT key, sum(n)::int8 AS held FROM (
           SELECT key, count(*) AS n FROM achievements.unlocks WHERE times = 1 GROUP BY key
           UNION ALL SELECT key, -count(*) FROM achievements.revocations GROUP BY key) x GROUP BY key`,
      ),
      this.source.query<{ players: number }[]>('SELECT count(*)::int8 AS players FROM kernel.players'),
    ]);
    const took = performance.now() - began;
    this.known = { players, byKey: new Map(rows.map(({ key, held }) => [key, held])) };
    const counted = rows.reduce((sum, { held }) => sum + held, players);
    this.freshUntil = counted > AT_ONCE ? performance.now() + took * PATIENCE : 0;
    return this.known;
  }
}
