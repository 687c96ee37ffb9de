import { Injectable, type OnModuleInit, type Provider, type Type } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import type { DomainEvent } from 'besitos/contracts';
import { ConfigurationError } from '../errors.js';

class DeclaredEvents {
  constructor(readonly types: readonly Type<DomainEvent>[]) {}
}

/** Declares the events a module states; put it among the module's providers. An event nobody declares is an error. */
export const domainEvents = (...types: readonly (new (...args: never[]) => DomainEvent)[]): Provider => ({
  provide: Symbol(`events ${types.map((type) => type.name).join(' ')}`),
  useValue: new DeclaredEvents(types as unknown as readonly Type<DomainEvent>[]),
});

/** The events of the application by name: what the journal may hold, what sagas may wait for. */
@Injectable()
export class EventRegistry implements OnModuleInit {
  private readonly byName = new Map<string, Type<DomainEvent>>();

  constructor(private readonly discovery: DiscoveryService) {}

  onModuleInit(): void {
    for (const { instance } of this.discovery.getProviders()) {
      if (instance instanceof DeclaredEvents) for (const type of instance.types) this.declare(type);
    }
  }

  has(type: unknown): boolean {
    return this.byName.get((type as Type<DomainEvent>).name) === type;
  }

  /** The names of all declared events. */
  names(): readonly string[] {
    return [...this.byName.keys()].sort();
  }

  private declare(type: Type<DomainEvent>): void {
    const other = this.byName.get(type.name);
    if (other && other !== type) throw new ConfigurationError(`two events are called ${type.name}`);
    this.byName.set(type.name, type);
  }
}
