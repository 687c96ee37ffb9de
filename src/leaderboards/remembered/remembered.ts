import { LRUCache } from 'lru-cache';

/** Answers that cost a question, until they are forgotten. Who was asked for longest ago goes first. */
export class Remembered<V extends object> {
  private readonly kept: LRUCache<string, V>;
  private readonly asked = new Map<string, Promise<V>>();

  /** @param bounds how much is kept */
  constructor(
    private readonly ask: (key: string) => Promise<V>,
    bounds: LRUCache.Options<string, V, unknown>,
  ) {
    this.kept = new LRUCache(bounds);
  }

  /** Who ask at once ask once. */
  of(key: string): V | Promise<V> {
    return this.kept.get(key) ?? this.asked.get(key) ?? this.learn(key);
  }

  peek(key: string): V | undefined {
    return this.kept.peek(key);
  }

  /** Also those that are being asked for. */
  keys(): readonly string[] {
    return [...this.kept.keys(), ...this.asked.keys()];
  }

  /** Also an answer that is on its way: it may be the former one, so it is given to who asked before, and not kept. */
  forget(key: string): void {
    this.kept.delete(key);
    this.asked.delete(key);
  }

  forgetAll(): void {
    this.kept.clear();
    this.asked.clear();
  }

  private async learn(key: string): Promise<V> {
    const answer = this.ask(key);
    this.asked.set(key, answer);
    const isWanted = (): boolean => this.asked.get(key) === answer;
    try {
      const value = await answer;
      if (isWanted()) this.kept.set(key, value);
      return value;
    } finally {
      if (isWanted()) this.asked.delete(key);
    }
  }
}
