import { createHash } from 'node:crypto';
import type { Redis } from 'ioredis';
import { BOARDS, FRESH, headerOf } from '../keys.js';

/** A script on one board. All of a read is one script: rows and numbers are of one moment, and cost one round trip. */
export class Script {
  private readonly sha: string;

  constructor(private readonly lua: string) {
    this.sha = createHash('sha1').update(lua).digest('hex');
  }

  /** @param place key of the board and period */
  async run(client: Redis, boardPeriod: string, args: readonly (string | number)[]): Promise<unknown> {
    const keys = [headerOf(boardPeriod), BOARDS, FRESH] as const;
    try {
      return await client.evalsha(this.sha, keys.length, ...keys, ...args);
    } catch (error) {
      if (!(error instanceof Error && error.message.startsWith('NOSCRIPT'))) throw error;
      return client.eval(this.lua, keys.length, ...keys, ...args);
    }
  }
}
