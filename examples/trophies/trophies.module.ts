import { Module } from '@nestjs/common';
import { facts, holdings } from 'besitos/kernel';
import { CountTrophiesHandler } from './count-trophies/count-trophies.handler.js';
import { TrophiesCounted } from './count-trophies/trophies-counted.fact.js';
import { GetShelfHandler } from './get-shelf.js';
import { ShelfStore } from './shelf-store.js';
import { TrophiesSaga } from './trophies.saga.js';

const held = holdings({ table: 'trophies.shelves', fate: 'removed', why: 'how many trophies of each kind' });

@Module({ providers: [facts(TrophiesCounted), held, ShelfStore, CountTrophiesHandler, GetShelfHandler, TrophiesSaga] })
export class TrophiesModule {}
