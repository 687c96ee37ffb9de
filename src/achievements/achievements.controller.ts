import { Controller, Get, Header, Headers, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { decodeCursor, encodeCursor, KnownPlayerPipe, PageQuery, Requires, type Page } from 'besitos/http';
import { GalleryDto } from './get-gallery/gallery.dto.js';
import { GetGallery } from './get-gallery/get-gallery.query.js';
import { languageOf } from './get-gallery/language.js';
import { pageOf } from './get-gallery/page-of.js';
import type { Gallery, GalleryItem } from './get-gallery/view-gallery.js';

@ApiTags('achievements')
@Controller('v1/players/:id/achievements')
export class AchievementsController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Requires('read')
  @Header('Vary', 'Accept-Language')
  @ApiOperation({ summary: 'The gallery: unlocked, in progress and locked, in catalogue order, locked secrets last' })
  @ApiHeader({ name: 'Accept-Language', required: false, description: '`en` (default) or `es`' })
  @ApiOkResponse({ type: GalleryDto })
  async gallery(
    @Param('id', KnownPlayerPipe) player: string,
    @Query() { limit, cursor }: PageQuery,
    @Headers('accept-language') accepted?: string,
  ): Promise<Page<GalleryItem> & Pick<Gallery, 'summary'>> {
    const gallery = await this.queries.execute(new GetGallery(player, languageOf(accepted)));
    const { summary, items, nextOffset } = pageOf(gallery, limit, cursor ? decodeCursor<unknown>(cursor) : 0);
    return { summary, items, next: nextOffset === null ? null : encodeCursor(nextOffset) };
  }
}
