import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { ActivityRecorded } from 'besitos/contracts';
import { domainEvents, internalEvents } from 'besitos/kernel';
import { ActivityAnswers } from './accept-activities/activity-answers.js';
import { DeadLettersController } from './dead-letters/dead-letters.controller.js';
import { DeadLetterRepository } from './dead-letters/dead-letter.repository.js';
import { DeadLetterService } from './dead-letters/dead-letter.service.js';
import { IntakeController } from './intake.controller.js';
import { BusMeters } from './read-bus/bus-meters.js';
import { BusController } from './read-bus/bus.controller.js';
import { Bus, BUS_OPTIONS, type BusOptions } from './read-bus/bus.js';
import { BusHealth } from './read-bus/bus.health.js';
import { IncomingMessages } from './read-bus/incoming-messages.js';
import { RecordActivityHandler } from './record-activity/record-activity.handler.js';
import { DeadLetters } from './store/dead-letters.js';
import { DeadMessages } from './store/dead-messages.js';
import { Inbox } from './store/inbox.js';
import { ShrinkAnswers } from './shrink-answers/shrink-answers.js';
import { ShrinkLoop } from './shrink-answers/shrink.loop.js';
import { Intake, INTAKE_OPTIONS, type IntakeOptions } from './take-activities/intake.js';
import { intakePersonalData } from './intake.personal-data.js';

export interface IntakeModuleOptions extends IntakeOptions {
  /** Without: HTTP alone. */
  readonly bus?: BusOptions;
}

@Module({})
export class IntakeModule {
  static forRoot({ bus, ...options }: IntakeModuleOptions): DynamicModule {
    const overRedis: Provider[] = [
      { provide: BUS_OPTIONS, useValue: bus },
      DeadMessages,
      BusMeters,
      IncomingMessages,
      Bus,
      BusHealth,
    ];
    return {
      module: IntakeModule,
      controllers: [IntakeController, DeadLettersController, ...(bus ? [BusController] : [])],
      providers: [
        intakePersonalData,
        { provide: INTAKE_OPTIONS, useValue: options },
        domainEvents(ActivityRecorded),
        internalEvents(ActivityRecorded),
        RecordActivityHandler,
        Inbox,
        DeadLetters,
        Intake,
        ShrinkAnswers,
        ShrinkLoop,
        ActivityAnswers,
        DeadLetterRepository,
        DeadLetterService,
        ...(bus ? overRedis : []),
      ],
      exports: [Intake, ActivityAnswers],
    };
  }
}
