import { Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiController, KnownPlayerPipe, Requires } from 'besitos/http';
import { Clock } from 'besitos/kernel';
import { Rulebook } from 'besitos/ruleset';
import { StreakCalendarDto, StreakCalendarQueryDto } from './get-calendar/calendar.dto.js';
import { GetCalendar } from './get-calendar/get-calendar.query.js';
import { suggest } from './get-suggestions/suggest.js';
import { StreakSuggestionsDto } from './get-suggestions/suggestions.dto.js';
import { ReadSurvey } from './read-streaks/read-survey.query.js';
import { StreaksDto } from './read-streaks/streaks.dto.js';

@ApiTags('streaks')
@Requires('read')
@ApiController('v1/players/:id/streaks')
export class StreaksController {
  constructor(
    private readonly queries: QueryBus,
    private readonly rulebook: Rulebook,
    private readonly clock: Clock,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Every streak of the player as it stands now; a dead one is never shown alive' })
  @ApiOkResponse({ type: StreaksDto })
  list(@Param('id', KnownPlayerPipe) player: string): Promise<StreaksDto> {
    return this.queries.execute(new ReadSurvey(player));
  }

  @Get('calendar')
  @ApiOperation({ summary: 'Which local days were active, frozen or paused' })
  @ApiOkResponse({ type: StreakCalendarDto })
  calendar(
    @Param('id', KnownPlayerPipe) player: string,
    @Query() { type, from, to }: StreakCalendarQueryDto,
  ): Promise<StreakCalendarDto> {
    return this.queries.execute(new GetCalendar(player, type, from, to));
  }

  @Get('suggestions')
  @ApiOperation({ summary: 'Streaks at risk and breaks that can be repaired, the most urgent first' })
  @ApiOkResponse({ type: StreakSuggestionsDto })
  async suggestions(@Param('id', KnownPlayerPipe) player: string): Promise<StreakSuggestionsDto> {
    const survey = await this.queries.execute(new ReadSurvey(player));
    const now = this.clock.now();
    return { items: suggest(survey, now, this.rulebook.at(now).ruleset.streaks.risk) };
  }
}
