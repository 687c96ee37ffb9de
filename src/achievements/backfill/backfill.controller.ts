import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Actor, Requires } from 'besitos/http';
import { BackfillDesk } from './backfill-desk.js';
import { BackfillBody, BackfillQuery, BackfillView, PreviewView } from './backfill.dto.js';

@ApiTags('achievements')
@Requires('admin')
@Controller('v1/achievements/:key/backfill')
export class BackfillController {
  constructor(private readonly desk: BackfillDesk) {}

  @Post()
  @HttpCode(202)
  @ApiOperation({
    summary:
      'Looks for players who hold the criteria already and unlocks it for them, in the background; or previews that',
  })
  @ApiAcceptedResponse({ type: BackfillView, description: 'It runs; with `preview` what it would do (PreviewView)' })
  async begin(
    @Param('key') key: string,
    @Query() query: BackfillQuery,
    @Body() body: BackfillBody,
    @Actor() actor: string,
  ): Promise<BackfillView | PreviewView> {
    if (body?.preview || query.preview === 'true') return this.desk.preview(key);
    return this.desk.begin(key, body?.announced ?? false, actor);
  }

  @Get()
  @ApiOperation({ summary: 'How far the latest backfill of it is' })
  @ApiOkResponse({ type: BackfillView })
  async latest(@Param('key') key: string): Promise<BackfillView> {
    return this.desk.latest(key);
  }
}
