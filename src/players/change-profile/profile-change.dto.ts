import { ApiPropertyOptional, ApiProperty } from '@nestjs/swagger';
import type { VipKind } from 'besitos/contracts';
import { IsInstant } from 'besitos/http';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsObject, Max, Min, ValidateIf, ValidateNested } from 'class-validator';
import { IsTimeZone } from './is-time-zone.js';

/** May be left out; null is not the same, as `IsOptional` has it. */
const MayBeLeftOut = (): PropertyDecorator => ValidateIf((_, value) => value !== undefined);
const MayBeNull = (): PropertyDecorator => ValidateIf((_, value) => value !== undefined && value !== null);

export class VipChangeDto {
  @ApiProperty({ enum: ['none', 'standard', 'premium'], description: '`none` ends the VIP' })
  @IsIn(['none', 'standard', 'premium'], { message: 'must be none, standard or premium' })
  kind: VipKind;

  @ApiPropertyOptional({ format: 'date-time', description: 'Default: now' })
  @MayBeLeftOut()
  @IsInstant()
  from?: string;

  @ApiPropertyOptional({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'Exclusive; default null: open',
  })
  @MayBeNull()
  @IsInstant()
  until?: string | null;
}

export class ProfileChangeDto {
  @ApiPropertyOptional({ example: 'America/Mexico_City', description: 'IANA zone; changes once in 7 days' })
  @MayBeLeftOut()
  @IsTimeZone()
  timeZone?: string;

  @ApiPropertyOptional({ minimum: 0, maximum: 12, type: 'integer', description: 'The hour at which the day begins' })
  @MayBeLeftOut()
  @IsInt({ message: 'must be a whole number from 0 to 12' })
  @Min(0, { message: 'must be a whole number from 0 to 12' })
  @Max(12, { message: 'must be a whole number from 0 to 12' })
  dayStart?: number;

  @ApiPropertyOptional({ type: VipChangeDto })
  @MayBeLeftOut()
  @IsObject({ message: 'must be an object' })
  @ValidateNested()
  @Type(() => VipChangeDto)
  vip?: VipChangeDto;

  @ApiPropertyOptional({ description: 'On no leaderboard for others' })
  @MayBeLeftOut()
  @IsBoolean({ message: 'must be true or false' })
  leaderboardOptOut?: boolean;

  @ApiPropertyOptional({ type: Boolean, nullable: true, description: 'Automatic streak freezes; null: on for a VIP' })
  @MayBeNull()
  @IsBoolean({ message: 'must be true, false or null' })
  autoFreeze?: boolean | null;
}
