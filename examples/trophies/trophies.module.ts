import { Module } from '@nestjs/common';
import { facts } from 'besitos/kernel';
import { CountTrophiesHandler } from './count-trophies/count-trophies.handler.js';
import { TrophiesCounted } from './count-trophies/trophies-counted.fact.js';
import { GetShelfHandler } from './get-shelf.js';
import { ShelfStore } from './shelf-store.js';
import { TrophiesSaga } from './trophies.saga.js';

@Module({ providers: [facts(TrophiesCounted), ShelfStore, CountTrophiesHandler, GetShelfHandler, TrophiesSaga] })
export class TrophiesModule {}
