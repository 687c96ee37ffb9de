import { ApiExtraModels, ApiProperty, getSchemaPath } from '@nestjs/swagger';

export class LeafDto {
  @ApiProperty({ example: 'streak.daily_login' }) metric: string;
  @ApiProperty({ enum: ['at_least', 'at_most', 'below', 'above'] }) rule: string;
  @ApiProperty({ example: 7 }) required: number;
  @ApiProperty({ type: Number, nullable: true, example: 5, description: 'null: a rank that was never had' })
  current: number | null;
  @ApiProperty({ example: 0.7142, description: '0–1' }) progress: number;
  @ApiProperty({ type: Number, nullable: true, example: 2 }) missing: number | null;
  @ApiProperty({ type: String, nullable: true, example: '2 more days of logging in in a row' }) words?: string | null;
}

export class PrerequisiteDto {
  @ApiProperty() key: string;
  @ApiProperty() unlocked: boolean;
}

export class WindowDto {
  @ApiProperty({ type: String, nullable: true, format: 'date-time' }) from: string | null;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' }) until: string | null;
}

export class GalleryItemDto {
  @ApiProperty({
    example: 'seven_day_streak',
    description: 'A locked secret shows an opaque key, for example `secret-1`',
  })
  key: string;
  @ApiProperty() secret: boolean;
  @ApiProperty({ description: '`???` for a locked secret; else in the language asked for' }) name: string;
  @ApiProperty({ type: String, nullable: true }) description: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'engagement' }) category: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'bronze' }) tier: string | null;
  @ApiProperty({ type: Number, nullable: true, example: 500 }) reward: number | null;
  @ApiProperty({ type: String, nullable: true }) icon: string | null;
  @ApiProperty({ type: Boolean, nullable: true }) repeatable: boolean | null;
  @ApiProperty({ enum: ['unlocked', 'in_progress', 'locked'] }) state: string;
  @ApiProperty({
    type: String,
    nullable: true,
    enum: ['locked', 'retired', 'revoked'],
    description: 'Why nobody, or not this player, may unlock it any more',
  })
  closed: string | null;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' }) unlockedAt: string | null;
  @ApiProperty({ description: 'How often it was unlocked' }) times: number;
  @ApiProperty({ type: Number, nullable: true, description: '0–1; of a repeatable one towards its next time' })
  progress: number | null;
  @ApiProperty({ type: String, nullable: true, description: 'What is missing, in words' }) missing: string | null;
  @ApiProperty({ type: Number, nullable: true, description: 'Share of players who hold it, 0–1' }) rarity:
    number | null;
  @ApiProperty({ type: [LeafDto] }) criteria: LeafDto[];
  @ApiProperty({ type: [PrerequisiteDto] }) prerequisites: PrerequisiteDto[];
  @ApiProperty({ type: WindowDto, nullable: true }) window: WindowDto | null;
}

export class PartDto {
  @ApiProperty() total: number;
  @ApiProperty() unlocked: number;
}

const PARTS = { type: 'object', additionalProperties: { $ref: getSchemaPath(PartDto) } } as const;

@ApiExtraModels(PartDto)
export class GallerySummaryDto {
  @ApiProperty() total: number;
  @ApiProperty() unlocked: number;
  @ApiProperty() inProgress: number;
  @ApiProperty() locked: number;
  @ApiProperty({ description: 'Share unlocked, 0–1' }) completion: number;
  @ApiProperty({ description: 'Secrets not yet unlocked; they are in no tier and no category' }) secrets: number;
  @ApiProperty(PARTS) byTier: Record<string, PartDto>;
  @ApiProperty(PARTS) byCategory: Record<string, PartDto>;
}

export class GalleryDto {
  @ApiProperty({ description: 'Over the whole catalogue, not only this page' }) summary: GallerySummaryDto;
  @ApiProperty({ type: [GalleryItemDto] }) items: GalleryItemDto[];
  @ApiProperty({ type: String, nullable: true, description: 'The cursor of the next page' }) next: string | null;
}
