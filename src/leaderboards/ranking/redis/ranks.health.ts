import { Injectable } from '@nestjs/common';
import { HealthIndicator } from 'besitos/kernel';
import { RankServer } from './rank-server.js';
import { FRESH_FOR } from './scripts/keep.js';

/** Without it ranks come from the table. */
@Injectable()
export class RanksHealth extends HealthIndicator {
  readonly name = 'ranks';
  readonly needed = false;

  constructor(private readonly server: RankServer) {
    super();
  }

  look(): Promise<string> {
    return this.server.ask(FRESH_FOR, '').then(
      (ms) => (Number(ms) > 0 ? 'ok' : 'Redis is behind the journal'),
      (error: unknown) => (error as Error).message,
    );
  }
}
