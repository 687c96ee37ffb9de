import type { StandingsSource } from './standings.source.js';

/** Whom others do not see: read once, then followed. */
export class HiddenPlayers {
  private readonly players = new Set<string>();
  /** What was told while or before the list was read holds against it: it is at least as new. */
  private readonly told = new Set<string>();
  private reading: Promise<void> | undefined;

  constructor(private readonly source: StandingsSource) {}

  ready(): Promise<void> {
    return (this.reading ??= this.read().catch((error: unknown) => {
      this.reading = undefined;
      throw error;
    }));
  }

  has(player: string): boolean {
    return this.players.has(player);
  }

  set(player: string, hidden: boolean): void {
    this.told.add(player);
    if (hidden) this.players.add(player);
    else this.players.delete(player);
  }

  private async read(): Promise<void> {
    for (const player of await this.source.hiddenPlayers()) if (!this.told.has(player)) this.players.add(player);
  }
}
