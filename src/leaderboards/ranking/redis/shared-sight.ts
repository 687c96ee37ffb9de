import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Sight } from '../sight.js';
import { RanksUnreachable, RankServer } from './rank-server.js';
import { NEW_SIGHT, SAME_SIGHT } from './scripts/sight.js';

/** For instances that share their ranks: a word in Redis that whoever tells it of an opt-out or erasure replaces. */
@Injectable()
export class SharedSight extends Sight {
  constructor(private readonly server: RankServer) {
    super();
  }

  /** Nothing while Redis is away, or nobody brings it what the journal has. */
  async version(): Promise<string | undefined> {
    try {
      return (await this.server.ask(SAME_SIGHT, '', randomUUID())) as string;
    } catch (error) {
      if (!(error instanceof RanksUnreachable)) throw error;
      return undefined;
    }
  }

  /** @throws RanksUnreachable */
  async changed(): Promise<void> {
    await this.server.ask(NEW_SIGHT, '', randomUUID());
  }
}
