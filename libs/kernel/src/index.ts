export { BackgroundLoop, type LoopOptions } from './background/background-loop.js';
export { type Lease, Leases } from './background/leases.js';
export { type ErasedTable, type Erasure, Erasures } from './personal-data/erasures.js';
export { PersonalDataExport, type ExportedTable } from './personal-data/personal-data-export.js';
export { type PersonalDataTable, personalData } from './personal-data/personal-data.js';
export { type CheckReport, ConsistencyCheck, type Inconsistency } from './consistency/consistency-check.js';
export { HORIZON } from './journal/horizon.js';
export {
  BEGINNING,
  comparePositions,
  type JournalPosition,
  readPosition,
  writePosition,
} from './journal/journal-position.js';
export { type JournalEntry, JournalReader, type JournalReaderOptions, readJournal } from './journal/journal-reader.js';
export { domainEvents } from './buses/event-registry.js';
export { ofType } from './buses/of-type.js';
export { Clock, EventClock, WallClock } from './clock.js';
export {
  ConfigurationError,
  isConnectionLost,
  isContention,
  isDataError,
  isUniqueViolation,
  DomainError,
  NotLoaded,
} from './errors.js';
export { type CommittedRow, type JournalRow, type JournaledEvent } from './journal/journal.js';
export { KernelModule } from './kernel.module.js';
export { laneOf, Lanes, type LanesOptions } from './lanes/lanes.js';
export { kernelMigrations } from './migrations/index.js';
export { CommandContext, type CommandContextOptions, type RequestToken } from './buses/command-context.js';
export { type CausedCommand } from './buses/unit-command-bus.js';
export { type Columns, type ColumnType } from './sql/columns.js';
export { DATA_SOURCE, type Session, Sessions } from './sql/sessions.js';
export { parameters, type Statement, textArray } from './sql/statements.js';
export { AWAIT_UNITS, SHARED_BY_UNITS } from './sql/units-lock.js';
export { BaseStore } from './stores/base-store.js';
export { KeyedStore } from './stores/keyed-store.js';
export { Log } from './stores/log.js';
export { Lookup } from './stores/lookup.js';
export { Store } from './stores/store.js';
export { Commits } from './unit/commits.js';
export { type Wanted } from './stores/wanted.js';
export { type Applied, UnitOfWork } from './unit/unit-of-work.js';
export { openUnit, type Unit } from './unit/unit.js';
export { Meters } from './health/meters.js';
export { HealthIndicator } from './health/health-indicator.js';
export {
  integrationEvent,
  integrationEventWith,
  internalEvents,
  type Mapping,
  type EventContext,
} from './integration-events/integration-event.js';
export { IntegrationEvents } from './integration-events/integration-events.js';
export { type IntegrationEvent } from './integration-events/integration-event.types.js';
