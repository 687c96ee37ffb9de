import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Clock } from 'besitos/kernel';
import { Catalogue } from '../catalogue/catalogue.js';
import { HoldersReader } from '../rarity/holders.js';
import { PlayerToday } from '../store/player-today.js';
import { GetGallery } from './get-gallery.query.js';
import { viewGallery, type Gallery } from './view-gallery.js';

@QueryHandler(GetGallery)
export class GetGalleryHandler implements IQueryHandler<GetGallery> {
  constructor(
    private readonly players: PlayerToday,
    private readonly holders: HoldersReader,
    private readonly catalogue: Catalogue,
    private readonly clock: Clock,
  ) {}

  async execute({ playerId, language }: GetGallery): Promise<Gallery> {
    await this.catalogue.refresh();
    const now = this.clock.now();
    const [{ progress, metrics }, holders] = await Promise.all([this.players.of(playerId), this.holders.read()]);
    return viewGallery(progress, metrics, this.catalogue.at(now), language, now, (key) =>
      HoldersReader.rarityOf(holders, key),
    );
  }
}
