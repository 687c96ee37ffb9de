import { Injectable } from '@nestjs/common';
import { Clock, DomainError } from 'besitos/kernel';
import type { Achievement, Rules } from 'besitos/ruleset';
import { Catalogue } from '../catalogue/catalogue.js';
import { unknownAchievement } from '../define-achievement/unknown-achievement.js';
import type { BackfillView, PreviewView } from './backfill.dto.js';
import { BackfillLoop } from './backfill.loop.js';
import { BackfillsTable } from './backfills.table.js';
import { BackfillPreview } from './preview-backfill.js';
import { viewBackfill } from './view-backfill.js';

/** Where operators ask for backfills. */
@Injectable()
export class BackfillService {
  constructor(
    private readonly catalogue: Catalogue,
    private readonly table: BackfillsTable,
    private readonly previews: BackfillPreview,
    private readonly loop: BackfillLoop,
    private readonly clock: Clock,
  ) {}

  async preview(key: string): Promise<PreviewView> {
    const { definition, rules, at } = await this.find(key);
    return { key, preview: true, ...(await this.previews.of(definition, rules, at)) };
  }

  async begin(key: string, announced: boolean, actor: string): Promise<BackfillView> {
    const { definition, at } = await this.find(key);
    if (!definition.isActive(at))
      throw new DomainError(
        'achievement_closed',
        409,
        `${key} may not unlock now: it is locked or retired, or its window is shut. A backfill would find nobody.`,
      );
    const revision = this.catalogue.overlay.stored.get(key)?.revision ?? 0;
    const begun = await this.table.begin({ key, revision, announced, actor, at });
    this.loop.wake();
    return viewBackfill(begun);
  }

  async latest(key: string): Promise<BackfillView> {
    await this.find(key);
    const latest = await this.table.latest(key);
    if (!latest)
      throw new DomainError('backfill_not_found', 404, `There was no backfill of ${key} yet. POST begins one.`);
    return viewBackfill(latest);
  }

  private async find(key: string): Promise<{ definition: Achievement; rules: Rules; at: number }> {
    await this.catalogue.refresh();
    const at = this.clock.now();
    const rules = this.catalogue.at(at);
    const definition = rules.achievement(key);
    if (!definition) throw unknownAchievement(key);
    return { definition, rules, at };
  }
}
