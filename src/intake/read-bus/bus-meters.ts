import { Injectable } from '@nestjs/common';
import { Meters } from 'besitos/kernel';
import { Counter, Gauge } from 'prom-client';
import type { Source } from '../store/dead-letters.js';

/** What came over the bus and what became of it, for `GET /metrics`. */
@Injectable()
export class BusMeters {
  private readonly received: Counter<'source'>;
  private readonly taken: Counter<'source' | 'result'>;
  private readonly dead: Counter<'source' | 'code'>;
  private readonly failures: Counter<'source'>;
  private readonly lost: Counter<'name' | 'how'>;
  private readonly reclaimed: Counter;
  private readonly outages: Counter<'source'>;
  private readonly groups: Counter;
  private readonly pending: Gauge<'stream'>;
  private readonly lag: Gauge<'stream'>;

  constructor(meters: Meters) {
    const counter = <T extends string>(name: string, help: string, labelNames: T[] = []): Counter<T> =>
      new Counter({ name: `besitos_bus_${name}_total`, help, labelNames, registers: [meters] });
    const gauge = (name: string, help: string): Gauge<'stream'> =>
      new Gauge({ name: `besitos_bus_${name}`, help, labelNames: ['stream'], registers: [meters] });
    this.received = counter('received', 'Messages that came, repeats included', ['source']);
    this.taken = counter('taken', 'Messages that are done: accepted, replayed (known by their id) or ignored (for others)', ['source', 'result']); // prettier-ignore
    this.dead = counter('dead', 'Messages that became dead letters, by code', ['source', 'code']);
    this.failures = counter('failures', 'Attempts that failed for now; the message is tried again', ['source']);
    this.lost = counter('lost', 'ALARM: deleted by others before it was done (deleted), or published while the queue was full (dropped)', ['name', 'how']); // prettier-ignore
    this.reclaimed = counter('reclaimed', 'Entries taken over from an instance that left them');
    this.outages = counter('outages', 'How often the link to Redis broke', ['source']);
    this.groups = counter('groups_made', 'Consumer groups made: once a stream, and again when Redis lost its data');
    this.pending = gauge('pending', 'Entries delivered and not acknowledged');
    this.lag = gauge('lag', 'Entries not delivered yet');
  }

  came(source: Source, count: number): void {
    this.received.inc({ source }, count);
  }
  took(source: Source, result: 'accepted' | 'replayed' | 'ignored'): void {
    this.taken.inc({ source, result });
  }
  died(source: Source, code: string): void {
    this.dead.inc({ source, code });
  }
  failed(source: Source): void {
    this.failures.inc({ source });
  }
  lose(name: string, how: 'deleted' | 'dropped', count: number): void {
    this.lost.inc({ name, how }, count);
  }
  reclaim(count: number): void {
    this.reclaimed.inc(count);
  }
  outage(source: Source): void {
    this.outages.inc({ source });
  }
  groupMade(): void {
    this.groups.inc();
  }
  surveyed(stream: string, pending: number, lag: number | undefined): void {
    this.pending.set({ stream }, pending);
    if (lag !== undefined) this.lag.set({ stream }, lag);
  }
}
