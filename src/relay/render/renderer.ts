import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { IntegrationEvents, Clock, type JournalEntry } from 'besitos/kernel';
import { RelayMeters } from '../relay.meters.js';
import { writeMessages, type Outgoing, type RenderedEvents } from './write-messages.js';

/** Makes messages of rows of the journal, by what the modules announce. */
@Injectable()
export class Renderer implements OnApplicationBootstrap {
  private readonly log = new Logger(Renderer.name);

  constructor(
    private readonly announcements: IntegrationEvents,
    private readonly clock: Clock,
    private readonly meters: RelayMeters,
  ) {}

  onApplicationBootstrap(): void {
    const forgotten = this.announcements.forgotten();
    if (forgotten.length) this.log.warn(`nobody announces or hushes ${forgotten.join(', ')}: nothing is told of them`);
  }

  /** In order of the rows. One that cannot be rendered is named in the log and left out: it must not stop all that come after it. */
  async render(rows: readonly JournalEntry[]): Promise<Outgoing[]> {
    const now = this.clock.wall();
    const messages: Outgoing[] = [];
    for (const row of rows) {
      try {
        messages.push(...writeMessages(row, await this.told(row), now));
      } catch (error) {
        this.meters.failures.inc({ reason: 'render' });
        const why = error instanceof Error ? (error.stack ?? error.message) : String(error);
        this.log.error(`nothing is told of the journal row ${row.id} (${row.kind} ${row.cause}): ${why}`);
      }
    }
    return messages;
  }

  private async told(row: JournalEntry): Promise<RenderedEvents[]> {
    const told: RenderedEvents[] = [];
    for (const [index, [name, body]] of row.events.entries()) {
      const events = this.announcements.of(name)?.(body, { row, index });
      if (events) told.push({ index: index, events: events instanceof Promise ? await events : events });
    }
    return told;
  }
}
