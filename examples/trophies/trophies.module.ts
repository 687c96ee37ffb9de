import { Module } from '@nestjs/common';
import { domainEvents, personalData } from 'besitos/kernel';
import { CountTrophiesHandler } from './count-trophies/count-trophies.handler.js';
import { TrophiesCounted } from './count-trophies/trophies-counted.event.js';
import { GetShelfHandler } from './get-shelf.js';
import { ShelfStore } from './shelf-store.js';
import { TrophiesSaga } from './trophies.saga.js';

const held = personalData({ table: 'trophies.shelves', onErase: 'removed', purpose: 'how many trophies of each kind' });

@Module({
  providers: [domainEvents(TrophiesCounted), held, ShelfStore, CountTrophiesHandler, GetShelfHandler, TrophiesSaga],
})
export class TrophiesModule {}
