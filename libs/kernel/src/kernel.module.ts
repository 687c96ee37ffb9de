import { Module, type DynamicModule } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import './buses/cqrs.js';
import { Clock, WallClock } from './clock.js';
import { Erasures } from './personal-data/erasures.js';
import { PersonalDataExport } from './personal-data/personal-data-export.js';
import { kernelPersonalData } from './personal-data/kernel.personal-data.js';
import { Journal } from './journal/journal.js';
import { AnswerLog } from './idempotency/answer-log.js';
import { IdempotentRequests } from './idempotency/idempotent-requests.js';
import { PlayerRows } from './stores/player-rows.js';
import { StoreRegistry } from './stores/store-registry.js';
import { Commits } from './unit/commits.js';
import { UnitOfWork } from './unit/unit-of-work.js';
import { Meters } from './health/meters.js';
import { IntegrationEvents } from './integration-events/integration-events.js';

/** The unit of work for the whole application. Needs a global `Sessions` (DatabaseModule of `besitos/database`). */
@Module({})
export class KernelModule {
  static forRoot(options: { readonly clock?: Clock } = {}): DynamicModule {
    return {
      module: KernelModule,
      global: true,
      imports: [CqrsModule, DiscoveryModule],
      providers: [
        { provide: Clock, useValue: options.clock ?? new WallClock() },
        StoreRegistry,
        Journal,
        PlayerRows,
        Commits,
        UnitOfWork,
        AnswerLog,
        IdempotentRequests,
        Meters,
        IntegrationEvents,
        Erasures,
        PersonalDataExport,
        kernelPersonalData,
      ],
      exports: [
        CqrsModule,
        Clock,
        Commits,
        UnitOfWork,
        IdempotentRequests,
        Meters,
        IntegrationEvents,
        Erasures,
        PersonalDataExport,
      ],
    };
  }
}
