import { Module } from '@nestjs/common';
import { PointsAwarded } from 'besitos/contracts';
import { facts } from 'besitos/kernel';
import { AwardPointsHandler } from './award-points/award-points.handler.js';
import { GetAccountHandler } from './get-account/get-account.handler.js';
import { EntriesReader } from './list-entries/entries.reader.js';
import { PointsController } from './points.controller.js';
import { PointsSaga } from './points.saga.js';
import { AccountStore } from './store/account.store.js';
import { EntryLog } from './store/entry.log.js';
import { Ledger } from './store/ledger.js';
import { TallyStore } from './store/tally.store.js';

@Module({
  controllers: [PointsController],
  providers: [
    AccountStore,
    TallyStore,
    EntryLog,
    Ledger,
    AwardPointsHandler,
    GetAccountHandler,
    PointsSaga,
    EntriesReader,
    facts(PointsAwarded),
  ],
})
export class PointsModule {}
