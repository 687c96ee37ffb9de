import { Body, Get, HttpCode, HttpStatus, Injectable, Param, type PipeTransform, Post, Query } from '@nestjs/common';
import { ApiConflictResponse, ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiController, Actor, Requires } from 'besitos/http';
import { DomainError } from 'besitos/kernel';
import { DeadLettersPage, DeadLetterView, RetriedView } from './dead-letter.view.js';
import { DeadLettersQuery } from './dead-letters.query.js';
import { DiscardBody } from './discard.body.js';
import { DeadLetterRepository } from './dead-letter.repository.js';
import { DeadLetterService } from './dead-letter.service.js';

@Injectable()
class DeadLetterIdPipe implements PipeTransform<string, number> {
  transform(id: string): number {
    if (/^\d{1,15}$/.test(id)) return Number(id);
    throw new DomainError('unknown_dead_letter', 404, 'There is no such dead letter: they are named by their numbers.');
  }
}
const DeadLetterId = (): ParameterDecorator => Param('id', DeadLetterIdPipe);

@ApiTags('dead letters')
@Requires('operate')
@ApiController('v1/dead-letters')
export class DeadLettersController {
  constructor(
    private readonly book: DeadLetterRepository,
    private readonly deadLetters: DeadLetterService,
  ) {}

  @Get()
  @ApiOperation({ summary: 'What could not be taken in, newest first, with how many are open' })
  @ApiOkResponse({ type: DeadLettersPage })
  list(@Query() query: DeadLettersQuery): Promise<DeadLettersPage> {
    return this.book.page(query);
  }

  @Get(':id')
  @ApiOperation({ summary: 'One dead letter, with the whole message' })
  @ApiOkResponse({ type: DeadLetterView })
  @ApiNotFoundResponse({ description: '`unknown_dead_letter`' })
  one(@DeadLetterId() id: number): Promise<DeadLetterView> {
    return this.deadLetters.view(id);
  }

  @Post(':id/retry')
  @HttpCode(HttpStatus.OK)
  @ApiOperation({
    summary: 'Try it again',
    description:
      'It goes through the intake like everything. When it fails again the letter stays open, with the new reason.',
  })
  @ApiOkResponse({ type: RetriedView })
  @ApiNotFoundResponse({ description: '`unknown_dead_letter`' })
  @ApiConflictResponse({ description: '`dead_letter_settled`: resolved or discarded already' })
  retry(@DeadLetterId() id: number, @Actor() actor: string): Promise<RetriedView> {
    return this.deadLetters.retry(id, actor);
  }

  @Post(':id/discard')
  @HttpCode(HttpStatus.OK)
  @ApiOperation({ summary: 'Let it go, with the reason; the letter is kept' })
  @ApiOkResponse({ type: DeadLetterView })
  @ApiNotFoundResponse({ description: '`unknown_dead_letter`' })
  @ApiConflictResponse({ description: '`dead_letter_settled`: resolved already' })
  discard(
    @DeadLetterId() id: number,
    @Body() { reason }: DiscardBody,
    @Actor() actor: string,
  ): Promise<DeadLetterView> {
    return this.deadLetters.discard(id, actor, reason);
  }
}
