import type { FactoryProvider, Provider } from '@nestjs/common';
import type { DomainEvent } from 'besitos/contracts';
import type { JournalEntry } from '../journal/journal-reader.js';
import type { IntegrationEvent } from './integration-event.types.js';

type EventType<F extends DomainEvent> = abstract new (...args: never[]) => F;

/** Where an event stands: its row of the journal, and its place among the row's events. */
export interface EventContext {
  readonly row: JournalEntry;
  readonly index: number;
}

/** What the outside is told of an event, as the journal keeps it. The same event always gives the same events. */
export type Mapping<F extends DomainEvent> = (
  event: Omit<F, keyof DomainEvent>,
  context: EventContext,
) => readonly IntegrationEvent[] | Promise<readonly IntegrationEvent[]>;

/** Of one type of event; without a mapping nothing is told of it. */
export class IntegrationEventMapping {
  constructor(
    readonly name: string,
    readonly mapping?: Mapping<DomainEvent>,
  ) {}
}

const token = (kind: string, name: string): symbol => Symbol(`${kind} ${name}`);

/** Tells the outside of an event; put it among the providers of the module that states it, beside `domainEvents(…)`. */
export const integrationEvent = <F extends DomainEvent>(type: EventType<F>, mapping: Mapping<F>): Provider => ({
  provide: token('integration', type.name),
  useValue: new IntegrationEventMapping(type.name, mapping as Mapping<DomainEvent>),
});

/** The same, for a mapping that needs something of the application. */
export const integrationEventWith = <F extends DomainEvent, D extends readonly unknown[]>(
  type: EventType<F>,
  inject: FactoryProvider['inject'],
  make: (...needed: D) => Mapping<F>,
): Provider => ({
  provide: token('integration', type.name),
  inject,
  useFactory: (...needed: unknown[]) =>
    new IntegrationEventMapping(type.name, make(...(needed as unknown as D)) as Mapping<DomainEvent>),
});

/** Says that nothing is told of these events, so that nobody wonders whether one was forgotten. */
export const internalEvents = (...types: readonly EventType<DomainEvent>[]): Provider => ({
  provide: token('internal', types.map(({ name }) => name).join(' ')),
  useValue: types.map(({ name }) => new IntegrationEventMapping(name)),
});
