import { Body, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiController, Actor, Requires } from 'besitos/http';
import type { Response } from 'express';
import { BackfillService } from './backfill.service.js';
import { BackfillBody, BackfillQuery, BackfillView, PreviewView } from './backfill.dto.js';

@ApiTags('achievements')
@Requires('admin')
@ApiController('v1/achievements/:key/backfill')
export class BackfillController {
  constructor(private readonly service: BackfillService) {}

  @Post()
  @HttpCode(202)
  @ApiOperation({
    summary:
      'Looks for players who hold the criteria already and unlocks it for them, in the background; or previews that',
  })
  @ApiAcceptedResponse({ type: BackfillView })
  @ApiOkResponse({ type: PreviewView, description: 'With `preview`' })
  async begin(
    @Param('key') key: string,
    @Query() query: BackfillQuery,
    @Body() body: BackfillBody,
    @Actor() actor: string,
    @Res({ passthrough: true }) response?: Response,
  ): Promise<BackfillView | PreviewView> {
    if (body?.preview || query.preview === 'true') {
      response?.status(200);
      return this.service.preview(key);
    }
    return this.service.begin(key, body?.announced ?? false, actor);
  }

  @Get()
  @ApiOperation({ summary: 'How far the latest backfill of it is' })
  @ApiOkResponse({ type: BackfillView })
  async latest(@Param('key') key: string): Promise<BackfillView> {
    return this.service.latest(key);
  }
}
