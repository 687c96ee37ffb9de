import { Delete, Get, Header, Headers, HttpCode, Param, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Cause, LiftRevocation, RevokeAchievement } from 'besitos/contracts';
import {
  ApiController,
  Actor,
  CorrelationId,
  decodeCursor,
  encodeCursor,
  KnownPlayerPipe,
  PageQuery,
  Requires,
  type Page,
} from 'besitos/http';
import { Clock } from 'besitos/kernel';
import type { GalleryItem } from './get-gallery/gallery-item.js';
import { GalleryDto } from './get-gallery/gallery.dto.js';
import { GetGallery } from './get-gallery/get-gallery.query.js';
import { languageOf } from './get-gallery/language.js';
import { pageOf } from './get-gallery/page-of.js';
import type { Gallery } from './get-gallery/view-gallery.js';
import { GetRecommendations } from './recommend/get-recommendations.query.js';
import { RecommendationsDto } from './recommend/recommendations.dto.js';
import type { Recommendation } from './recommend/view-recommendations.js';
import { LiftedView, ReasonQuery, RevokedView } from './revoke/revocation.dto.js';

@ApiTags('achievements')
@ApiController('v1/players/:id')
export class AchievementsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly commands: CommandBus,
    private readonly clock: Clock,
  ) {}

  @Get('achievements')
  @Requires('read')
  @Header('Vary', 'Accept-Language')
  @ApiOperation({ summary: 'The gallery: unlocked, in progress and locked, in catalogue order, locked secrets last' })
  @ApiHeader({ name: 'Accept-Language', required: false, description: '`en` (default) or `es`' })
  @ApiOkResponse({ type: GalleryDto })
  async gallery(
    @Param('id', KnownPlayerPipe) player: string,
    @Query() query: PageQuery,
    @Headers('accept-language') accepted?: string,
  ): Promise<Page<GalleryItem> & Pick<Gallery, 'summary'>> {
    const { summary, items } = await this.queries.execute(new GetGallery(player, languageOf(accepted)));
    return { summary, ...paged(items, query) };
  }

  @Get(['achievements/recommendations', 'recommendations'])
  @Requires('read')
  @Header('Vary', 'Accept-Language')
  @ApiOperation({
    summary:
      'What to go for next: by expected effort at the player’s own pace over 14 days, then by reward; never a secret',
  })
  @ApiHeader({ name: 'Accept-Language', required: false, description: '`en` (default) or `es`' })
  @ApiOkResponse({ type: RecommendationsDto })
  async recommendations(
    @Param('id', KnownPlayerPipe) player: string,
    @Query() query: PageQuery,
    @Headers('accept-language') accepted?: string,
  ): Promise<Page<Recommendation>> {
    return paged(await this.queries.execute(new GetRecommendations(player, languageOf(accepted))), query);
  }

  @Delete('achievements/:key')
  @Requires('admin')
  @ApiOperation({ summary: 'Takes an achievement and its reward back; it stays away until it is lifted' })
  @ApiOkResponse({ type: RevokedView })
  async revoke(
    @Param('id', KnownPlayerPipe) player: string,
    @Param('key') key: string,
    @Query() { reason }: ReasonQuery,
    @Actor() actor: string,
    @CorrelationId() correlation: string,
  ): Promise<RevokedView> {
    const cause = new Cause(correlation, player, this.clock.now());
    const times = await this.commands.execute(new RevokeAchievement(cause, key, reason, actor));
    return { playerId: player, key, revoked: true, times };
  }

  @Post('achievements/:key/lift')
  @HttpCode(200)
  @Requires('admin')
  @ApiOperation({ summary: 'The player may hold it again, and does at once where the criteria still hold' })
  @ApiOkResponse({ type: LiftedView })
  async lift(
    @Param('id', KnownPlayerPipe) player: string,
    @Param('key') key: string,
    @Query() { reason }: ReasonQuery,
    @Actor() actor: string,
    @CorrelationId() correlation: string,
  ): Promise<LiftedView> {
    const cause = new Cause(correlation, player, this.clock.now());
    const unlocked = await this.commands.execute(new LiftRevocation(cause, key, reason, actor));
    return { playerId: player, key, revoked: false, unlocked };
  }
}

function paged<T>(all: readonly T[], { limit, cursor }: PageQuery): Page<T> {
  const { items, nextOffset } = pageOf(all, limit, cursor ? decodeCursor<unknown>(cursor) : 0);
  return { items, next: nextOffset === null ? null : encodeCursor(nextOffset) };
}
