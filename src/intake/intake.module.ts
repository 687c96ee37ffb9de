import { Module, type DynamicModule } from '@nestjs/common';
import { ActivityRecorded } from 'besitos/contracts';
import { facts, hush } from 'besitos/kernel';
import { ActivityAnswers } from './accept-activities/activity-answers.js';
import { IntakeController } from './intake.controller.js';
import { RecordActivityHandler } from './record-activity/record-activity.handler.js';
import { DeadLetters } from './store/dead-letters.js';
import { Inbox } from './store/inbox.js';
import { ShrinkAnswers } from './shrink-answers/shrink-answers.js';
import { ShrinkLoop } from './shrink-answers/shrink.loop.js';
import { Intake, INTAKE_OPTIONS, type IntakeOptions } from './take-activities/intake.js';

@Module({})
export class IntakeModule {
  static forRoot(options: IntakeOptions): DynamicModule {
    return {
      module: IntakeModule,
      controllers: [IntakeController],
      providers: [
        { provide: INTAKE_OPTIONS, useValue: options },
        facts(ActivityRecorded),
        hush(ActivityRecorded),
        RecordActivityHandler,
        Inbox,
        DeadLetters,
        Intake,
        ShrinkAnswers,
        ShrinkLoop,
        ActivityAnswers,
      ],
      exports: [Intake, ActivityAnswers],
    };
  }
}
