import { Body, HttpCode, HttpStatus, Post, Query, Res } from '@nestjs/common';
import {
  ApiBody,
  ApiExtraModels,
  ApiOkResponse,
  ApiOperation,
  ApiPropertyOptional,
  ApiTags,
  getSchemaPath,
} from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import type { Answer, Refused } from 'besitos/contracts';
import { ApiController, allows, CallerOf, CorrelationId, Requires, type Caller } from 'besitos/http';
import { DomainError } from 'besitos/kernel';
import type { Response } from 'express';
import { ActivityAnswers } from './accept-activities/activity-answers.js';
import { ActivityBody } from './accept-activities/activity.body.js';

const MAX_ITEMS = 1000;

export class ActivitiesQuery {
  @ApiPropertyOptional({
    description: '`true`: answer what would happen and keep nothing',
    enum: ['true', 'false'],
    default: 'false',
  })
  @IsOptional()
  @IsIn(['true', 'false'], { message: 'must be true or false' })
  dryRun?: 'true' | 'false';
}

@ApiTags('activities')
@ApiExtraModels(ActivityBody)
@ApiController('v1/activities')
export class IntakeController {
  constructor(private readonly answers: ActivityAnswers) {}

  @Post()
  @HttpCode(HttpStatus.OK)
  @Requires('ingest')
  @ApiOperation({
    summary: 'Take in one activity, or up to 1,000',
    description:
      'One object gets one answer with its own status; an array gets 200 and an answer an item, in order, each with a `status` and, ' +
      'where it was refused, its `problem`. A repeat of an id gets the first answer, marked `replayed`.',
  })
  @ApiBody({
    schema: {
      oneOf: [
        { $ref: getSchemaPath(ActivityBody) },
        { type: 'array', maxItems: MAX_ITEMS, items: { $ref: getSchemaPath(ActivityBody) } },
      ],
    },
  })
  @ApiOkResponse({ description: 'Outcome, entries with their explanation, streaks, unlocks, level, rank changes' })
  async accept(
    @Body() body: unknown,
    @Query() query: ActivitiesQuery,
    @CallerOf() caller: Caller,
    @CorrelationId() correlationId: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<object> {
    const inputs = Array.isArray(body) ? (body as unknown[]) : [body];
    if (body === undefined) {
      throw new DomainError(
        'unsupported_media_type',
        415,
        'Send an activity, or an array of them, as JSON with Content-Type: application/json.',
      );
    }
    if (inputs.length > MAX_ITEMS) {
      throw new DomainError(
        'too_many_items',
        400,
        `${inputs.length} activities are too many at once. Send at most ${MAX_ITEMS}.`,
      );
    }
    const options = { dryRun: query.dryRun === 'true', mayImport: allows(caller, 'admin') };
    const answers = await this.answers.accept(inputs, options);
    return Array.isArray(body)
      ? answers.map((answer) => correlated(answer, correlationId))
      : this.alone(answers[0], correlationId, response);
  }

  /** A single activity has its own status, and a problem for a body when it was refused. */
  private alone(answer: Answer | Refused, correlationId: string, response: Response): object {
    if (!('problem' in answer)) return answer;
    response.status(answer.status).type('application/problem+json');
    if (answer.status === 503) response.setHeader('Retry-After', '2');
    return { ...answer.problem, id: answer.id, correlationId };
  }
}

const correlated = (answer: Answer | Refused, correlationId: string): Answer | Refused =>
  'problem' in answer ? { ...answer, problem: { ...answer.problem, correlationId } } : answer;
