import { Body, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ReverseEntry } from 'besitos/contracts';
import { ApiController, OperatorOf, OperatorRoute, Requires, type Operator } from 'besitos/http';
import { ReasonedBody } from './booking.body.js';
import { OperatorBookingsService, noteOf } from './operator-bookings.service.js';
import { Receipt } from './receipt.js';

@ApiTags('points')
@Requires('operate')
@ApiController('v1/points/entries/:id/reversal')
export class ReversalController {
  constructor(private readonly bookings: OperatorBookingsService) {}

  @Post()
  @OperatorRoute()
  @ApiOperation({ summary: 'Take an entry back, once; experience, level and board scores go with it' })
  @ApiOkResponse({ type: Receipt })
  reverse(@Param('id') id: string, @Body() body: ReasonedBody, @OperatorOf() operator: Operator): Promise<Receipt> {
    const { player, seq } = OperatorBookingsService.entryNamed(id);
    const note = noteOf(body, operator);
    return this.bookings.book(player, operator, (cause) => new ReverseEntry(cause, seq, note));
  }
}
