export { BackgroundLoop, type LoopOptions } from './background/background-loop.js';
export { type Lease, Leases } from './background/leases.js';
export { type ErasedHolding, Erasures } from './erasure/erasures.js';
export { HeldRows, type HeldTable } from './erasure/held-rows.js';
export { type Holding, holdings } from './erasure/holding.js';
export { type Diagnosis, Examination, type Finding } from './examination/examination.js';
export { HORIZON } from './journal/horizon.js';
export { BEGINNING, comparePlaces, type JournalPlace, readPlace, writePlace } from './journal/journal-place.js';
export { type JournalEntry, JournalReader, type JournalReaderOptions, readJournal } from './journal/journal-reader.js';
export { facts } from './buses/fact-registry.js';
export { ofType } from './buses/of-type.js';
export { Clock, EventClock, WallClock } from './clock.js';
export {
  AssemblyError,
  isConnectionLost,
  isContention,
  isDataRefusal,
  isUniqueViolation,
  Refusal,
  Unforeseen,
} from './errors.js';
export { type CommittedRow, type JournalRow, type KeptFact } from './journal/journal.js';
export { KernelModule } from './kernel.module.js';
export { laneOf, Lanes, type LanesOptions } from './lanes/lanes.js';
export { kernelMigrations } from './migrations/index.js';
export { type Answered, Once, type OnceOptions } from './once/once.js';
export { type RequestToken } from './once/request-token.js';
export { type Columns, type ColumnType } from './sql/columns.js';
export { type Session, Sessions } from './sql/sessions.js';
export { parameters, type Statement, textArray } from './sql/statements.js';
export { AWAIT_UNITS, SHARED_BY_UNITS } from './sql/units-lock.js';
export { BaseStore } from './stores/base-store.js';
export { KeyedStore } from './stores/keyed-store.js';
export { Log } from './stores/log.js';
export { Lookup } from './stores/lookup.js';
export { Store } from './stores/store.js';
export { Commits } from './unit/commits.js';
export { type Wanted } from './stores/wanted.js';
export { type Settled, UnitOfWork } from './unit/unit-of-work.js';
export { openUnit, type Unit } from './unit/unit.js';
export { Meters } from './vitals/meters.js';
export { Vital } from './vitals/vital.js';
export { announce, announceWith, hush, type Mapping, type Told } from './wire/announce.js';
export { Announcements } from './wire/announcements.js';
export { type WireEvent } from './wire/wire-event.js';
