import { Injectable } from '@nestjs/common';
import { Clock, DomainError } from 'besitos/kernel';
import type { Achievement, AchievementRule } from 'besitos/ruleset';
import { BackfillService } from '../backfill/backfill.service.js';
import { Catalogue } from '../catalogue/catalogue.js';
import { HoldersReader, type Holders } from '../rarity/holders.js';
import { decideChange, decideNew, type DefinitionDecision } from './decide-definition.js';
import { invalidDefinition, type DefinitionRequest } from './definition-request.js';
import type { DefinedView, DefinitionView, DefinitionWithHistory } from './definition.dto.js';
import { DefinitionsTable } from './definitions.table.js';
import { unknownAchievement } from './unknown-achievement.js';

/** Where operators read and write the catalogue. */
@Injectable()
export class CatalogueService {
  constructor(
    private readonly catalogue: Catalogue,
    private readonly table: DefinitionsTable,
    private readonly holders: HoldersReader,
    private readonly backfills: BackfillService,
    private readonly clock: Clock,
  ) {}

  /** The whole catalogue in its order, also what is retired. */
  async list(): Promise<{ readonly items: readonly DefinitionView[]; readonly players: number }> {
    await this.catalogue.refresh();
    const holders = await this.holders.read();
    const { achievements } = this.catalogue.at(this.clock.now());
    return { items: achievements.map(({ rule }) => this.view(rule, holders)), players: holders.players };
  }

  async read(key: string): Promise<DefinitionWithHistory> {
    const { rule } = await this.find(key);
    const revisions = await this.table.revisions(key);
    return {
      ...this.view(rule, await this.holders.read()),
      revisions: revisions.map(({ revision, rule: definition, reason, actor, changedAt }) => ({
        revision,
        definition,
        reason,
        actor,
        changedAt: changedAt.toISOString(),
      })),
    };
  }

  async define(request: DefinitionRequest, actor: string): Promise<DefinedView> {
    return this.write(request, actor, (rules) => {
      const { key } = request.draft;
      if (rules.achievement(String(key)))
        throw new DomainError(
          'achievement_exists',
          409,
          `There is an achievement ${String(key)} already. PATCH changes it.`,
        );
      return valid(decideNew(request.draft, rules));
    });
  }

  async change(key: string, request: DefinitionRequest, actor: string): Promise<DefinedView> {
    return this.write(request, actor, (rules) => {
      const before = rules.achievement(key);
      if (!before) throw unknownAchievement(key);
      return valid(decideChange(before.rule, request.draft, rules));
    });
  }

  private async write(
    { backfill, reason }: DefinitionRequest,
    actor: string,
    decide: Parameters<DefinitionsTable['write']>[1],
  ): Promise<DefinedView> {
    const { rule } = await this.table.write({ reason, actor }, decide);
    const view = this.view(rule, await this.holders.read());
    return {
      ...view,
      onHolders: { count: view.holders, effect: 'kept' },
      backfill: backfill ? await this.backfills.begin(rule.key, backfill.announced, actor) : null,
    };
  }

  private view(rule: AchievementRule, holders: Holders): DefinitionView {
    const { key } = rule;
    const revision = this.catalogue.overlay.stored.get(key)?.revision ?? 0;
    return {
      key,
      revision,
      source: revision ? 'operator' : 'ruleset',
      state: rule.state ?? 'active',
      definition: rule,
      holders: holders.byKey.get(key) ?? 0,
      rarity: HoldersReader.rarityOf(holders, key),
    };
  }

  private async find(key: string): Promise<Achievement> {
    await this.catalogue.refresh();
    const found = this.catalogue.at(this.clock.now()).achievement(key);
    if (!found) throw unknownAchievement(key);
    return found;
  }
}

function valid(decision: DefinitionDecision): AchievementRule {
  if ('faults' in decision) throw invalidDefinition(decision.faults);
  return decision.rule;
}
