import { Module, type DynamicModule } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { CommandBus, CqrsModule, EventBus } from '@nestjs/cqrs';
import { FactRegistry } from './buses/fact-registry.js';
import { SettlingCommandBus } from './buses/settling-command-bus.js';
import { SettlingEventBus } from './buses/settling-event-bus.js';
import { Clock, WallClock } from './clock.js';
import { Erasures } from './erasure/erasures.js';
import { HeldRows } from './erasure/held-rows.js';
import { kernelHoldings } from './erasure/kernel-holdings.js';
import { Journal } from './journal/journal.js';
import { AnswerLog } from './once/answer-log.js';
import { Once } from './once/once.js';
import { PlayerRows } from './stores/player-rows.js';
import { StoreRegistry } from './stores/store-registry.js';
import { Commits } from './unit/commits.js';
import { UnitOfWork } from './unit/unit-of-work.js';
import { Meters } from './vitals/meters.js';
import { Announcements } from './wire/announcements.js';

const CQRS = [
  FactRegistry,
  SettlingCommandBus,
  SettlingEventBus,
  { provide: CommandBus, useExisting: SettlingCommandBus },
  { provide: EventBus, useExisting: SettlingEventBus },
];

/** The unit of work for the whole application. Needs a global `Sessions` (DatabaseModule of `besitos/database`). */
@Module({})
export class KernelModule {
  static forRoot(options: { readonly clock?: Clock } = {}): DynamicModule {
    const cqrs = CqrsModule.forRoot();
    return {
      module: KernelModule,
      global: true,
      imports: [
        {
          ...cqrs,
          imports: [DiscoveryModule],
          providers: [...(cqrs.providers ?? []), ...CQRS],
          exports: [FactRegistry, SettlingCommandBus, SettlingEventBus],
        },
        DiscoveryModule,
      ],
      providers: [
        { provide: Clock, useValue: options.clock ?? new WallClock() },
        StoreRegistry,
        Journal,
        PlayerRows,
        Commits,
        UnitOfWork,
        AnswerLog,
        Once,
        Meters,
        Announcements,
        Erasures,
        HeldRows,
        kernelHoldings,
      ],
      exports: [Clock, Commits, UnitOfWork, Once, Meters, Announcements, Erasures, HeldRows],
    };
  }
}
