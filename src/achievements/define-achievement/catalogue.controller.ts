import { Body, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiController, Actor, decodeCursor, encodeCursor, PageQuery, Requires } from 'besitos/http';
import { pageOf } from '../get-gallery/page-of.js';
import { CatalogueService } from './catalogue.service.js';
import { requestOf } from './definition-request.js';
import { CatalogueDto, DefinedView, DefinitionBody, DefinitionWithHistory } from './definition.dto.js';
import { summaryOfCatalogue } from './summary-of-catalogue.js';

@ApiTags('achievements')
@Requires('admin')
@ApiController('v1/achievements')
export class CatalogueController {
  constructor(private readonly service: CatalogueService) {}

  @Get()
  @ApiOperation({ summary: 'The catalogue, secrets and retired ones included, with holders and rarity' })
  @ApiOkResponse({ type: CatalogueDto })
  async list(@Query() { limit, cursor }: PageQuery): Promise<CatalogueDto> {
    const { items: all, players } = await this.service.list();
    const { items, nextOffset } = pageOf(all, limit, cursor ? decodeCursor<unknown>(cursor) : 0);
    const next = nextOffset === null ? null : encodeCursor(nextOffset);
    return { summary: summaryOfCatalogue(all, players), items: [...items], next };
  }

  @Get(':key')
  @ApiOperation({ summary: 'One definition with its revisions' })
  @ApiOkResponse({ type: DefinitionWithHistory })
  async read(@Param('key') key: string): Promise<DefinitionWithHistory> {
    return this.service.read(key);
  }

  @Post()
  @HttpCode(201)
  @ApiOperation({ summary: 'Defines an achievement; existing players are looked at when a backfill is asked for' })
  @ApiBody({ type: DefinitionBody })
  @ApiCreatedResponse({ type: DefinedView })
  async define(@Body() body: unknown, @Actor() actor: string): Promise<DefinedView> {
    return this.service.define(requestOf(body), actor);
  }

  @Patch(':key')
  @ApiOperation({
    summary:
      'Changes, locks or retires one: what is named replaces, `null` takes an optional field out; holders keep it',
  })
  @ApiBody({ type: DefinitionBody, description: 'Only what changes' })
  @ApiOkResponse({ type: DefinedView })
  async change(@Param('key') key: string, @Body() body: unknown, @Actor() actor: string): Promise<DefinedView> {
    return this.service.change(key, requestOf(body), actor);
  }
}
