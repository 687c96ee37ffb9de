import { Logger } from '@nestjs/common';
import type { Circle } from 'besitos/contracts';

/** Circles a statement: small enough that others get their turn in between. */
export const PIECE = 5_000;
/** Ids of friends in all, on either side; more are not kept here. Some 30 bytes each. */
const MOST = 5_000_000;

/**
 * The friends of everybody, read once, beside the questions, from the first one on; then it follows what it is told. So it costs nothing to
 * answer about a player nobody asked about before. Kept as text: a million lists of ids would keep the garbage collector busy.
 */
export class EverybodysFriends {
  private readonly log = new Logger('Leaderboards');
  private state: 'unread' | 'reading' | 'whole' | 'too many' = 'unread';
  private texts = new Map<string, string>();
  /** Who was told of while all were read: their list may be the former one. They are not known here any more. */
  private unsure = new Set<string>();

  /** @param list the next circles after this player, `PIECE` of them while there are so many */
  constructor(
    private readonly list: (after: string) => Promise<readonly Circle[]>,
    private readonly most = MOST,
  ) {}

  /** Begins to read, unless that was done. */
  read(): void {
    if (this.state === 'unread') void this.readAll();
  }

  /** Nothing: it is not known here. */
  of(player: string): readonly string[] | undefined {
    this.read();
    if (this.state !== 'whole' || this.unsure.has(player)) return undefined;
    return JSON.parse(this.texts.get(player) ?? '[]') as string[];
  }

  /** To be called for either side, after the commit. */
  change(player: string, other: string, areFriends: boolean): void {
    if (this.state === 'reading') this.unsure.add(player);
    const before = this.state === 'whole' ? this.of(player) : undefined;
    if (!before) return;
    const others = before.filter((friend) => friend !== other);
    this.put(player, areFriends ? [...others, other] : others);
  }

  /** To be called after the commit. Whose list holds them unseen sees nobody for it: who was erased is on no board. */
  erase(player: string): void {
    if (this.state === 'reading') this.unsure.add(player);
    const friends = this.state === 'whole' ? this.of(player) : undefined;
    for (const friend of friends ?? []) this.change(friend, player, false);
    this.texts.delete(player);
  }

  private async readAll(): Promise<void> {
    this.state = 'reading';
    try {
      let ids = 0;
      let after: string | undefined = '';
      while (after !== undefined && ids <= this.most) {
        const circles = await this.list(after);
        for (const { player, friends } of circles) {
          this.put(player, friends);
          ids += friends.length;
        }
        after = circles.length === PIECE ? circles[PIECE - 1].player : undefined;
      }
      this.state = ids <= this.most ? 'whole' : 'too many';
      if (this.state === 'too many')
        this.log.warn(`more than ${this.most} friendships: circles are asked for one by one`);
    } catch (error) {
      this.log.warn(`circles of friends are asked for one by one: ${String(error)}`);
      this.state = 'unread'; // the next question tries again
    }
    if (this.state !== 'whole') this.forget();
  }

  private put(player: string, friends: readonly string[]): void {
    if (friends.length) this.texts.set(player, JSON.stringify(friends));
    else this.texts.delete(player);
  }

  private forget(): void {
    this.texts = new Map();
    this.unsure = new Set();
  }
}
