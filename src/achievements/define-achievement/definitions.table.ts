import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DATA_SOURCE, Clock } from 'besitos/kernel';
import { Rulebook, type AchievementRule, type Rules } from 'besitos/ruleset';
import { DataSource } from 'typeorm';
import { Catalogue } from '../catalogue/catalogue.js';
import type { Overlay } from '../catalogue/overlay.js';
import { overlayOf, SELECT_OVERLAY, type DefinitionRow } from '../catalogue/read-overlay.js';

export interface Revision {
  readonly revision: number;
  readonly rule: AchievementRule;
  readonly reason: string | null;
  readonly actor: string;
  readonly changedAt: Date;
}

/** Why a definition is written, and by whom. */
export interface Authorship {
  readonly reason: string | null;
  readonly actor: string;
}

/** Every revision of every definition that operators wrote. */
@Injectable()
export class DefinitionsTable {
  constructor(
    @InjectDataSource(DATA_SOURCE) private readonly source: DataSource,
    private readonly catalogue: Catalogue,
    private readonly rulebook: Rulebook,
    private readonly clock: Clock,
  ) {}

  /**
   * Writes the next revision of what `decide` makes of the catalogue. Changes wait for each other on the catalogue's row, so each is judged
   * by what the one before it left.
   */
  async write(
    { reason, actor }: Authorship,
    decide: (rules: Rules, overlay: Overlay) => AchievementRule,
  ): Promise<{ readonly rule: AchievementRule; readonly revision: number }> {
    const written = await this.source.transaction(async (manager) => {
      await manager.query('SELECT version FROM achievements.catalogue FOR UPDATE');
      const overlay = overlayOf(await manager.query<DefinitionRow[]>(SELECT_OVERLAY));
      const now = this.clock.now();
      const rule = decide(overlay.over(this.rulebook.at(now)), overlay);
      const revision = (overlay.stored.get(rule.key)?.revision ?? 0) + 1;
      await manager.query(
        `INSERT INTO achievements.definitions (key, revision, rule, reason, actor, changed_at) VALUES ($1, $2, $3, $4, $5, $6)`,
        [rule.key, revision, JSON.stringify(rule), reason, actor, new Date(now)],
      );
      await manager.query('UPDATE achievements.catalogue SET version = version + 1');
      return { rule, revision };
    });
    await this.catalogue.refresh();
    return written;
  }

  /** Newest first; empty for a definition that only the ruleset has written. */
  async revisions(key: string): Promise<readonly Revision[]> {
    return this.source.query<Revision[]>(
      `SELECT revision, rule, reason, actor, changed_at AS "changedAt" FROM achievements.definitions
        WHERE key = $1 ORDER BY revision DESC LIMIT 200`,
      [key],
    );
  }
}
