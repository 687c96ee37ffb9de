import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import type { DomainEvent } from 'besitos/contracts';
import { EventRegistry } from '../buses/event-registry.js';
import { ConfigurationError } from '../errors.js';
import { IntegrationEventMapping, type Mapping } from './integration-event.js';

/** What the modules of the application tell the outside, by event. */
@Injectable()
export class IntegrationEvents implements OnModuleInit {
  private readonly byName = new Map<string, IntegrationEventMapping>();

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly events: EventRegistry,
  ) {}

  onModuleInit(): void {
    for (const { instance } of this.discovery.getProviders()) {
      for (const each of Array.isArray(instance) ? (instance as unknown[]) : [instance as unknown]) {
        if (each instanceof IntegrationEventMapping) this.add(each);
      }
    }
  }

  of(name: string): Mapping<DomainEvent> | undefined {
    return this.byName.get(name)?.mapping;
  }

  /** Declared events of which nobody said whether the outside hears of them. */
  forgotten(): readonly string[] {
    return this.events.names().filter((name) => !this.byName.has(name));
  }

  private add(mapping: IntegrationEventMapping): void {
    const other = this.byName.get(mapping.name);
    if (other && other !== mapping) throw new ConfigurationError(`two announcements of the event ${mapping.name}`);
    this.byName.set(mapping.name, mapping);
  }
}
