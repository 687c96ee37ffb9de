import { Logger } from '@nestjs/common';
import type { FriendCounts } from 'besitos/contracts';

/** Circles a statement: small enough that others get their turn in between. */
export const PIECE = 5_000;
/** Ids of friends in all, on either side; more are not kept here. Some 30 bytes each. */
const MOST = 5_000_000;

/**
 * The friends of everybody, read once, beside the questions, from the first one on. So it costs nothing to answer about a player nobody
 * asked about before. Kept as text: a million lists of ids would keep the garbage collector busy.
 */
export class EverybodysFriends {
  private readonly log = new Logger('Leaderboards');
  private state: 'unread' | 'reading' | 'whole' | 'too many' = 'unread';
  private texts = new Map<string, string>();
  /** Whose list may be the former one, as of which forgetting: they are asked for. */
  private unsure = new Map<string, number>();
  private forgotten = 0;

  /**
   * @param list the next circles after this player, `PIECE` of them while there are so many
   * @param ask the friends of one player
   */
  constructor(
    private readonly list: (after: string) => Promise<readonly FriendCounts[]>,
    private readonly ask: (player: string) => Promise<readonly string[]>,
    private readonly most = MOST,
  ) {}

  /** Begins to read, unless that was done. */
  read(): void {
    if (this.state === 'unread') void this.readAll();
  }

  of(player: string): readonly string[] | Promise<readonly string[]> {
    this.read();
    return this.state === 'whole' && !this.unsure.has(player) ? this.toJournal(player) : this.learn(player);
  }

  /** To be called for either side of a friendship, after the commit that changed it. */
  forget(player: string): void {
    if (this.state === 'reading' || this.state === 'whole') this.unsure.set(player, ++this.forgotten);
  }

  /** To be called after the commit. Whose list holds them unseen sees nobody for it: who was erased is on no board. */
  erase(player: string): void {
    for (const friend of this.toJournal(player)) this.forget(friend);
    this.forget(player);
    this.texts.delete(player);
  }

  private toJournal(player: string): readonly string[] {
    return JSON.parse(this.texts.get(player) ?? '[]') as string[];
  }

  /** What was forgotten again meanwhile is not kept. */
  private async learn(player: string): Promise<readonly string[]> {
    const as = this.unsure.get(player);
    const friends = await this.ask(player);
    if (this.state === 'whole' && as !== undefined && this.unsure.get(player) === as) {
      this.put(player, friends);
      this.unsure.delete(player);
    }
    return friends;
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
    if (this.state !== 'whole') this.clear();
  }

  private put(player: string, friends: readonly string[]): void {
    if (friends.length) this.texts.set(player, JSON.stringify(friends));
    else this.texts.delete(player);
  }

  private clear(): void {
    this.texts = new Map();
    this.unsure = new Map();
  }
}
