import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { BackfillView } from '../backfill/backfill.dto.js';

export class LocalizedTextDto {
  @ApiProperty() en: string;
  @ApiProperty() es: string;
}

/** Read by the ruleset's own schema, so that every fault is told with its path. */
export class DefinitionBody {
  @ApiProperty({ example: 'night_owl' }) key: string;
  @ApiProperty({ type: LocalizedTextDto }) name: LocalizedTextDto;
  @ApiProperty({ type: LocalizedTextDto }) description: LocalizedTextDto;
  @ApiProperty({ enum: ['narrative', 'social', 'exploration', 'engagement', 'milestone', 'special'] }) category: string;
  @ApiProperty({ enum: ['bronze', 'silver', 'gold', 'platinum'] }) tier: string;
  @ApiProperty({ example: 250 }) reward: number;
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    example: { all: [{ metric: 'chapters_completed', gte: 10 }, { not: { metric: 'level', gte: 20 } }] },
    description: '`{ metric, gte }`, for `rank.<board>` `{ metric, lte }`, under `all`, `any`, `not`',
  })
  criteria: object;
  @ApiPropertyOptional({ default: false }) secret?: boolean;
  @ApiPropertyOptional({ default: false, description: 'One leaf; unlocks at 1 ×, 2 ×, 3 × … its threshold' })
  repeatable?: boolean;
  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: true,
    example: { from: '2026-12-24T00:00:00Z', until: '2026-12-27T00:00:00Z' },
    description: 'Event times within which it may unlock',
  })
  window?: object;
  @ApiPropertyOptional({ description: 'Place in the catalogue and within a wave; default: the end' }) order?: number;
  @ApiPropertyOptional({ default: '🏅' }) icon?: string;
  @ApiPropertyOptional({ type: [String] }) prerequisites?: string[];
  @ApiPropertyOptional({
    enum: ['active', 'locked', 'retired'],
    default: 'active',
    description: 'Locked: no new unlocks, holders keep it. Retired: the same, and only holders still see it',
  })
  state?: string;
  @ApiPropertyOptional({
    oneOf: [{ type: 'boolean' }, { type: 'object', properties: { announced: { type: 'boolean' } } }],
    default: false,
    description: 'Begins a backfill; silent unless `announced`',
  })
  backfill?: boolean | object;
  @ApiPropertyOptional({ description: 'Why; kept with the revision', maxLength: 500 }) reason?: string;
}

export class DefinitionView {
  @ApiProperty() key: string;
  @ApiProperty({ description: '0: as the ruleset ships it; else counted from 1' }) revision: number;
  @ApiProperty({ enum: ['ruleset', 'operator'] }) source: string;
  @ApiProperty({ enum: ['active', 'locked', 'retired'] }) state: string;
  @ApiProperty({ type: DefinitionBody, description: 'The definition, as it may be sent back' }) definition: object;
  @ApiProperty({ description: 'Players who hold it' }) holders: number;
  @ApiProperty({ description: 'Share of all players who hold it, 0–1' }) rarity: number;
}

export class RevisionView {
  @ApiProperty() revision: number;
  @ApiProperty({ type: DefinitionBody }) definition: object;
  @ApiProperty({ type: String, nullable: true }) reason: string | null;
  @ApiProperty() actor: string;
  @ApiProperty({ format: 'date-time' }) changedAt: string;
}

export class DefinitionWithHistory extends DefinitionView {
  @ApiProperty({ type: [RevisionView], description: 'Newest first, 200 at most' }) revisions: RevisionView[];
}

export class EffectView {
  @ApiProperty({ description: 'Who held it before the change' }) count: number;
  @ApiProperty({ enum: ['kept'], description: 'Holders keep it, and what it paid them' }) effect: string;
}

export class DefinedView extends DefinitionView {
  @ApiProperty({ type: EffectView, description: 'What the change does to those who hold it' }) onHolders: EffectView;
  @ApiProperty({ type: BackfillView, nullable: true }) backfill: BackfillView | null;
}

export class CatalogueSummary {
  @ApiProperty() total: number;
  @ApiProperty({ description: 'Of all definitions together' }) holders: number;
  @ApiProperty({ description: 'All players ever seen' }) players: number;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'number' } }) byTier: Record<string, number>;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'number' } }) byCategory: Record<string, number>;
}

export class CatalogueDto {
  @ApiProperty({ type: CatalogueSummary, description: 'Over the whole catalogue' }) summary: CatalogueSummary;
  @ApiProperty({ type: [DefinitionView] }) items: DefinitionView[];
  @ApiProperty({ type: String, nullable: true }) next: string | null;
}
