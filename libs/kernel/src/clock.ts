import { Injectable } from '@nestjs/common';

/** The only source of "now". No rule reads it: sweeps, expiries and reads do. */
export abstract class Clock {
  /** Now on the game's clock, in ms: the wall clock in a service, event time in a replay. */
  abstract now(): number;
  /** The machine's clock, in ms: what an activity's time must not run ahead of. */
  abstract wall(): number;
}

@Injectable()
export class WallClock extends Clock {
  now(): number {
    return Date.now();
  }

  wall(): number {
    return Date.now();
  }
}

/** Stands where it was last set: replays and simulations set it to the latest event time, tests to what they like. */
export class EventClock extends Clock {
  constructor(
    private instant = 0,
    private readonly machine: () => number = Date.now,
  ) {
    super();
  }

  /** Moves on to `instant` (ms); never back. */
  advance(instant: number): void {
    if (instant > this.instant) this.instant = instant;
  }

  now(): number {
    return this.instant;
  }

  wall(): number {
    return this.machine();
  }
}
