import type { StandingsSource } from './standings.source.js';

/** Whom others do not see: read once, then followed. */
export class HiddenPlayers {
  private readonly players = new Set<string>();
  /** As of which of the player's sequence that is known: nothing older changes it. */
  private readonly known = new Map<string, number>();
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

  /** Whether that changes who is hidden. */
  set(player: string, hidden: boolean, seq: number): boolean {
    if (seq < (this.known.get(player) ?? 0)) return false;
    this.known.set(player, seq);
    if (hidden === this.players.has(player)) return false;
    if (hidden) this.players.add(player);
    else this.players.delete(player);
    return true;
  }

  private async read(): Promise<void> {
    for (const { player, hidden, seq } of await this.source.numberedHidden()) this.set(player, hidden, seq);
  }
}
