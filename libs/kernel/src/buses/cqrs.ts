import { Injectable, Module, type OnModuleInit, type Provider } from '@nestjs/common';
import { DiscoveryModule, ModuleRef, ModulesContainer } from '@nestjs/core';
import {
  CommandBus,
  CqrsModule,
  EventBus,
  EventPublisher,
  QueryBus,
  UnhandledExceptionBus,
  type IQuery,
  type IQueryHandler,
} from '@nestjs/cqrs';
import type { InstanceWrapper } from '@nestjs/core/injector/instance-wrapper.js';
import { ConfigurationError } from '../errors.js';
import { EventRegistry } from './event-registry.js';
import { UnitCommandBus } from './unit-command-bus.js';
import { UnitEventBus } from './unit-event-bus.js';

/** Nest's query bus; a second handler for a query is refused, as for a command. */
@Injectable()
class SingleQueryBus extends QueryBus {
  private readonly handledBy = new Map<string, string>();
  private isRegistered = false;

  override register(handlers?: InstanceWrapper<IQueryHandler<IQuery>>[]): void {
    if (this.isRegistered) return;
    this.isRegistered = true;
    super.register(handlers);
  }

  override bind<T extends IQuery>(handler: InstanceWrapper<IQueryHandler<T>>, id: string): void {
    const name = handler.name as string;
    const other = this.handledBy.get(id);
    if (other) throw new ConfigurationError(`two handlers for one query: ${other} and ${name}; remove one`);
    this.handledBy.set(id, name);
    super.bind(handler, id);
  }
}

const NEST_BUSES: readonly Provider[] = [CommandBus, QueryBus, EventBus, UnhandledExceptionBus, EventPublisher];

/** The one set of buses of an application. */
@Module({
  imports: [DiscoveryModule],
  providers: [
    EventRegistry,
    UnitCommandBus,
    {
      provide: UnitEventBus, // by a factory: as a class it would inherit that Nest's bus asks for options
      inject: [UnitCommandBus, ModuleRef, UnhandledExceptionBus, EventRegistry],
      useFactory: (...needed: ConstructorParameters<typeof UnitEventBus>) => new UnitEventBus(...needed),
    },
    SingleQueryBus,
    UnhandledExceptionBus,
    EventPublisher,
    { provide: CommandBus, useExisting: UnitCommandBus },
    { provide: EventBus, useExisting: UnitEventBus },
    { provide: QueryBus, useExisting: SingleQueryBus },
  ],
  exports: [
    ...[EventRegistry, UnitCommandBus, UnitEventBus, CommandBus, EventBus, QueryBus],
    ...[UnhandledExceptionBus, EventPublisher],
  ],
})
export class BusesModule implements OnModuleInit {
  constructor(private readonly modules: ModulesContainer) {}

  /** Options would make a bus of their own; nobody should believe that they took effect. */
  onModuleInit(): void {
    for (const { metatype, providers } of this.modules.values()) {
      if (metatype !== CqrsModule) continue;
      for (const { metatype: provider, instance } of providers.values()) {
        const isOptions = provider === null && instance !== null && typeof instance === 'object';
        if (isOptions && Object.keys(instance).length)
          throw new ConfigurationError(
            `CqrsModule.forRoot({ ${Object.keys(instance).join(', ')} }) cannot take effect: an application with Besitos has one set of ` +
              'buses. Import CqrsModule without options; an interceptor or a handler of your own can do what they would.',
          );
      }
    }
  }
}

/**
 * Whoever imports `CqrsModule`, plainly or with `forRoot()`, gets these buses. Nest would make a second set for each such import; an event
 * that is published on a second set is lost without a word. So the module's declaration is replaced, by Nest's own decorator.
 */
Module({
  imports: [BusesModule],
  providers: (Reflect.getMetadata('providers', CqrsModule) as Provider[]).filter((each) => !NEST_BUSES.includes(each)),
  exports: [BusesModule],
})(CqrsModule);
