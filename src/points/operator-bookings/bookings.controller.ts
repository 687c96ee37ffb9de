import { Body, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AdjustPoints, AwardManually, PenalizePoints, RefundPoints, SpendPoints } from 'besitos/contracts';
import { ApiController, OperatorOf, OperatorRoute, PlayerIdPipe, Requires, type Operator } from 'besitos/http';
import { DomainError } from 'besitos/kernel';
import { AdjustmentBody, AwardBody, PenaltyBody, RefundBody, SpendBody } from './booking.body.js';
import { OperatorBookingsService, noteOf } from './operator-bookings.service.js';
import { Receipt } from './receipt.js';

@ApiTags('points')
@Requires('operate')
@ApiController('v1/players/:id/points')
export class BookingsController {
  constructor(private readonly bookings: OperatorBookingsService) {}

  @Post('awards')
  @OperatorRoute()
  @ApiOperation({ summary: 'Award Besitos by hand: through the formula, outside of fair play' })
  @ApiOkResponse({ type: Receipt })
  award(
    @Param('id', PlayerIdPipe) player: string,
    @Body() body: AwardBody,
    @OperatorOf() operator: Operator,
  ): Promise<Receipt> {
    const { amount, multiplier = 1, bonus = 0, occurredAt } = body;
    const note = noteOf(body, operator);
    const make = (cause: AwardManually['cause']) => new AwardManually(cause, amount, multiplier, bonus, note);
    return this.bookings.book(player, operator, make, occurredAt);
  }

  @Post('spends')
  @OperatorRoute()
  @ApiOperation({ summary: 'Spend Besitos; never below zero' })
  @ApiOkResponse({ type: Receipt })
  spend(
    @Param('id', PlayerIdPipe) player: string,
    @Body() body: SpendBody,
    @OperatorOf() operator: Operator,
  ): Promise<Receipt> {
    const note = noteOf(body, operator);
    return this.bookings.book(player, operator, (cause) => new SpendPoints(cause, body.amount, note));
  }

  @Post('penalties')
  @OperatorRoute()
  @ApiOperation({ summary: 'Take Besitos away; below zero only with `allowNegative`' })
  @ApiOkResponse({ type: Receipt })
  penalize(
    @Param('id', PlayerIdPipe) player: string,
    @Body() body: PenaltyBody,
    @OperatorOf() operator: Operator,
  ): Promise<Receipt> {
    const { amount, allowNegative = false } = body;
    const note = noteOf(body, operator);
    return this.bookings.book(player, operator, (cause) => new PenalizePoints(cause, amount, allowNegative, note));
  }

  @Post('refunds')
  @OperatorRoute()
  @ApiOperation({ summary: 'Give a spend back, or what is left of it' })
  @ApiOkResponse({ type: Receipt })
  refund(
    @Param('id', PlayerIdPipe) player: string,
    @Body() body: RefundBody,
    @OperatorOf() operator: Operator,
  ): Promise<Receipt> {
    const named = OperatorBookingsService.entryNamed(body.entry);
    if (named.player !== player) {
      throw new DomainError('entry_not_found', 404, `The ledger of player ${player} has no entry ${body.entry}.`);
    }
    const note = noteOf(body, operator);
    return this.bookings.book(player, operator, (cause) => new RefundPoints(cause, named.seq, body.amount, note));
  }

  @Post('adjustments')
  @OperatorRoute()
  @ApiOperation({ summary: 'Correct a balance by a signed amount, which is no experience' })
  @ApiOkResponse({ type: Receipt })
  adjust(
    @Param('id', PlayerIdPipe) player: string,
    @Body() body: AdjustmentBody,
    @OperatorOf() operator: Operator,
  ): Promise<Receipt> {
    const { amount, allowNegative = false } = body;
    const note = noteOf(body, operator);
    return this.bookings.book(player, operator, (cause) => new AdjustPoints(cause, amount, allowNegative, note));
  }
}
