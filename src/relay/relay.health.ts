import { Injectable } from '@nestjs/common';
import { HealthIndicator } from 'besitos/kernel';
import { RelayLoop } from './relay.loop.js';

/** Activities are taken in without it: what it should send waits in the journal. */
@Injectable()
export class RelayHealth extends HealthIndicator {
  readonly name = 'relay';
  readonly needed = false;

  constructor(private readonly loop: RelayLoop) {
    super();
  }

  look(): Promise<string> {
    return Promise.resolve(this.loop.fault ?? 'ok');
  }
}
