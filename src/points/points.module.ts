import { Module } from '@nestjs/common';
import { PointsAwarded, PointsChanged, RewardsEarned } from 'besitos/contracts';
import { integrationEvent, domainEvents, internalEvents } from 'besitos/kernel';
import { AdjustPointsHandler } from './adjust-points/adjust-points.handler.js';
import { AwardManuallyHandler } from './award-manually/award-manually.handler.js';
import { AwardPointsHandler } from './award-points/award-points.handler.js';
import { BookingsController } from './operator-bookings/bookings.controller.js';
import { OperatorBookingsService } from './operator-bookings/operator-bookings.service.js';
import { ReversalController } from './operator-bookings/reversal.controller.js';
import { LedgerCheck } from './check-ledger/ledger.consistency-check.js';
import { LedgerTotals } from './check-ledger/ledger-totals.js';
import { RebuildAccountHandler } from './check-ledger/rebuild-account.handler.js';
import { AccountRebuilt } from './check-ledger/account-rebuilt.event.js';
import { GetAccountHandler } from './get-account/get-account.handler.js';
import { EntriesReader } from './list-entries/entries.reader.js';
import { PayBackfillHandler } from './pay-rewards/pay-backfill.handler.js';
import { PayRankRewardsHandler } from './pay-rewards/pay-rank-rewards.handler.js';
import { PayRewardHandler } from './pay-rewards/pay-reward.handler.js';
import { PenalizePointsHandler } from './penalize-points/penalize-points.handler.js';
import { PointsController } from './points.controller.js';
import { PointsSaga } from './points.saga.js';
import { tellPoints } from './points.integration-events.js';
import { StatementReader } from './read-statement/statement.reader.js';
import { HourReader } from './read-summary/hour.reader.js';
import { SummaryReader } from './read-summary/summary.reader.js';
import { RefundPointsHandler } from './refund-points/refund-points.handler.js';
import { RefundPurchaseHandler } from './refund-points/refund-purchase.handler.js';
import { ReverseEntryHandler } from './reverse-entry/reverse-entry.handler.js';
import { ReverseRewardsHandler } from './reverse-rewards/reverse-rewards.handler.js';
import { SpendPointsHandler } from './spend-points/spend-points.handler.js';
import { AccountStore } from './store/account.store.js';
import { BookedEntries } from './store/booked-entries.js';
import { Corrected } from './store/corrected.js';
import { EntryLog } from './store/entry.log.js';
import { Ledger } from './store/ledger.js';
import { PaidForLookup } from './store/paid-for.js';
import { RewardStore } from './store/reward.store.js';
import { TallyStore } from './store/tally.store.js';
import { pointsPersonalData } from './points.personal-data.js';

const stores = [AccountStore, TallyStore, RewardStore, EntryLog, BookedEntries, PaidForLookup, LedgerTotals];
const handlers = [
  AwardPointsHandler,
  AwardManuallyHandler,
  SpendPointsHandler,
  PenalizePointsHandler,
  AdjustPointsHandler,
  RefundPointsHandler,
  RefundPurchaseHandler,
  ReverseEntryHandler,
  ReverseRewardsHandler,
  PayRankRewardsHandler,
  PayBackfillHandler,
  PayRewardHandler,
  RebuildAccountHandler,
  GetAccountHandler,
];

@Module({
  controllers: [PointsController, BookingsController, ReversalController],
  providers: [
    pointsPersonalData,
    ...stores,
    ...handlers,
    Ledger,
    Corrected,
    OperatorBookingsService,
    PointsSaga,
    EntriesReader,
    StatementReader,
    HourReader,
    SummaryReader,
    LedgerCheck,
    domainEvents(PointsAwarded, PointsChanged, RewardsEarned, AccountRebuilt),
    integrationEvent(PointsAwarded, tellPoints),
    integrationEvent(PointsChanged, tellPoints),
    internalEvents(AccountRebuilt, RewardsEarned),
  ],
})
export class PointsModule {}
