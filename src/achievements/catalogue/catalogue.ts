import { Injectable } from '@nestjs/common';
import { BaseStore, openUnit, type Session, type Statement, type Unit } from 'besitos/kernel';
import { Rulebook, type Rules } from 'besitos/ruleset';
import { NOTHING_STORED, type Overlay } from './overlay.js';
import { overlayOf, SELECT_OVERLAY, type DefinitionRow } from './read-overlay.js';

type Ask = <T extends object>(statement: Statement, values: readonly unknown[]) => Promise<T[]>;

const VERSION: Statement = {
  name: 'achievements.catalogue.version',
  text: 'SELECT version FROM achievements.catalogue',
};
const DEFINITIONS: Statement = { name: 'achievements.catalogue.definitions', text: SELECT_OVERLAY };
const PINNED = 'catalogue';

/**
 * The rules with the definitions that operators stored. Every unit of work reads the catalogue's version in its own transaction, after its
 * players are locked, and keeps to that version to its end; so a change that is committed is seen by the next unit of every instance.
 */
@Injectable()
export class Catalogue extends BaseStore {
  readonly table = 'achievements.catalogue';
  private latest = NOTHING_STORED;

  constructor(private readonly rulebook: Rulebook) {
    super();
  }

  /** The rules at an event time (ms): in a unit with the version it read, elsewhere with the newest this instance has met. */
  at(eventTime: number): Rules {
    return this.overlay.over(this.rulebook.at(eventTime));
  }

  get overlay(): Overlay {
    const unit = openUnit();
    return (unit && (this.slotOf(unit).states.get(PINNED) as Overlay | undefined)) ?? this.latest;
  }

  /** For reads and operators: the newest version there is. */
  async refresh(): Promise<Overlay> {
    return this.readNewest((statement, values) => this.reader.read(statement, values));
  }

  override async load(unit: Unit, session: Session): Promise<void> {
    const overlay = await this.readNewest((statement, values) => session.query(statement, values));
    this.slotOf(unit).states.set(PINNED, overlay);
  }

  override flush(): undefined {
    return undefined;
  }

  private async readNewest(ask: Ask): Promise<Overlay> {
    const [{ version }] = await ask<{ version: number }>(VERSION, []);
    if (version === this.latest.version) return this.latest;
    const overlay = overlayOf(await ask<DefinitionRow>(DEFINITIONS, []));
    if (overlay.version > this.latest.version) this.latest = overlay;
    return overlay;
  }
}
