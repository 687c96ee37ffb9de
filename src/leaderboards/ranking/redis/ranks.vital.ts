import { Injectable } from '@nestjs/common';
import { Vital } from 'besitos/kernel';
import { RankServer } from './rank-server.js';

/** Without it ranks come from the table. */
@Injectable()
export class RanksVital extends Vital {
  readonly name = 'ranks';
  readonly needed = false;

  constructor(private readonly server: RankServer) {
    super();
  }

  look(): Promise<string> {
    return this.server.places().then(
      () => 'ok',
      (error: unknown) => (error as Error).message,
    );
  }
}
