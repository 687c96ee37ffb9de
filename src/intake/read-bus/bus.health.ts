import { Injectable } from '@nestjs/common';
import { HealthIndicator } from 'besitos/kernel';
import { Bus } from './bus.js';

@Injectable()
export class BusHealth extends HealthIndicator {
  readonly name = 'bus';
  /** Activities come in over HTTP as well. */
  readonly needed = false;

  constructor(private readonly bus: Bus) {
    super();
  }

  look(): Promise<string> {
    return Promise.resolve(this.bus.fault ?? 'ok');
  }
}
