import { Module, type DynamicModule } from '@nestjs/common';
import { ActivityRecorded } from 'besitos/contracts';
import { facts } from 'besitos/kernel';
import { ActivityAnswers } from './accept-activities/activity-answers.js';
import { IntakeController } from './intake.controller.js';
import { RecordActivityHandler } from './record-activity/record-activity.handler.js';
import { DeadLetters } from './store/dead-letters.js';
import { Inbox } from './store/inbox.js';
import { Intake, INTAKE_OPTIONS, type IntakeOptions } from './take-activities/intake.js';
import { intakeHoldings } from './intake.holdings.js';

@Module({})
export class IntakeModule {
  static forRoot(options: IntakeOptions): DynamicModule {
    return {
      module: IntakeModule,
      controllers: [IntakeController],
      providers: [
        intakeHoldings,
        { provide: INTAKE_OPTIONS, useValue: options },
        facts(ActivityRecorded),
        RecordActivityHandler,
        Inbox,
        DeadLetters,
        Intake,
        ActivityAnswers,
      ],
      exports: [Intake, ActivityAnswers],
    };
  }
}
