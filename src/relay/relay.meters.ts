import { Injectable } from '@nestjs/common';
import { Meters } from 'besitos/kernel';
import { Counter, Gauge } from 'prom-client';
import { JournalLag } from './store/journal-lag.js';

/** What `/metrics` shows of the relay. Rows and seconds of lag are the same on every instance; the counters are of this one. */
@Injectable()
export class RelayMeters {
  readonly sent: Counter<'type'>;
  readonly refilled: Counter;
  readonly refills: Counter;
  readonly failures: Counter<'reason'>;

  constructor(meters: Meters, lag: JournalLag) {
    const registers = [meters];
    this.sent = new Counter({
      name: 'besitos_relay_events_total',
      help: 'Events sent to Redis',
      labelNames: ['type'],
      registers,
    });
    this.refilled = new Counter({
      name: 'besitos_relay_refilled_events_total',
      help: 'Events put back into streams that had lost them',
      registers,
    });
    this.refills = new Counter({
      name: 'besitos_relay_refills_total',
      help: 'Times Redis was found without what it had been sent',
      registers,
    });
    this.failures = new Counter({
      name: 'besitos_relay_failures_total',
      help: 'Tries to send that failed and are made again (send), rows of which nothing could be told (render)',
      labelNames: ['reason'],
      registers,
    });
    new Gauge({
      name: 'besitos_relay_lag_rows',
      help: 'Journal rows not yet sent, counted up to 100,000',
      registers,
      async collect() {
        this.set(await lag.rows());
      },
    });
    new Gauge({
      name: 'besitos_relay_lag_seconds',
      help: 'Age of the oldest journal row not yet sent',
      registers,
      async collect() {
        this.set(await lag.seconds());
      },
    });
  }
}
