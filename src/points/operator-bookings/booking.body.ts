import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsInstant, IsMetadata, IsReason } from 'besitos/http';
import { IsBoolean, IsInt, IsOptional, IsString, Length, Matches, Max, Min, NotEquals } from 'class-validator';
import { IsMultiplier } from './is-multiplier.js';

const WHOLE = { message: 'must be a whole number' };
const POSITIVE = { message: 'must be 1 or more' };
const MOST = { message: `must be at most ${Number.MAX_SAFE_INTEGER} (2^53 − 1)` };
const LEAST = { message: `must be at least ${Number.MIN_SAFE_INTEGER} (−2^53 + 1)` };
const YES_OR_NO = { message: 'must be true or false' };

/** What every operator's booking may say. */
export abstract class BookingBody {
  @ApiPropertyOptional({ type: 'object', additionalProperties: true, description: 'Yours, at most 4 KiB of JSON' })
  @IsOptional()
  @IsMetadata()
  metadata?: object;

  @ApiPropertyOptional({ description: 'Answer what would happen and keep nothing', default: false })
  @IsOptional()
  @IsBoolean(YES_OR_NO)
  dryRun?: boolean;
}

export abstract class NotedBody extends BookingBody {
  @ApiPropertyOptional({ description: 'Why; kept with the entry', minLength: 1, maxLength: 500 })
  @IsOptional()
  @IsReason()
  reason?: string;
}

/** What takes something by an operator's judgement says why. */
export class ReasonedBody extends BookingBody {
  @ApiProperty({ description: 'Why; kept with the entry', minLength: 1, maxLength: 500 })
  @IsReason()
  reason: string;
}

export class AwardBody extends NotedBody {
  @ApiProperty({ type: 'integer', minimum: 1, description: 'The base of the formula' })
  @IsInt(WHOLE)
  @Min(1, POSITIVE)
  @Max(Number.MAX_SAFE_INTEGER, MOST)
  amount: number;

  @ApiPropertyOptional({ description: 'Above 0, at most 10, at most 4 decimal places', default: 1 })
  @IsOptional()
  @IsMultiplier()
  multiplier?: number;

  @ApiPropertyOptional({ type: 'integer', minimum: 0, default: 0, description: 'Added after the multiplication' })
  @IsOptional()
  @IsInt(WHOLE)
  @Min(0, { message: 'must be 0 or more' })
  @Max(Number.MAX_SAFE_INTEGER, MOST)
  bonus?: number;

  @ApiPropertyOptional({ description: 'What it is for (a campaign, an order); history can be filtered by it' })
  @IsOptional()
  @IsString()
  @Length(1, 256)
  @Matches(/^[^\p{Cc}\p{Cs}]*$/u, { message: 'must be printable characters' })
  source?: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'Event time; default now' })
  @IsOptional()
  @IsInstant()
  occurredAt?: string;
}

export class SpendBody extends NotedBody {
  @ApiProperty({ type: 'integer', minimum: 1 })
  @IsInt(WHOLE)
  @Min(1, POSITIVE)
  @Max(Number.MAX_SAFE_INTEGER, MOST)
  amount: number;

  @ApiPropertyOptional({ description: 'What it is for (an order); history can be filtered by it' })
  @IsOptional()
  @IsString()
  @Length(1, 256)
  @Matches(/^[^\p{Cc}\p{Cs}]*$/u, { message: 'must be printable characters' })
  source?: string;
}

export class PenaltyBody extends ReasonedBody {
  @ApiProperty({ type: 'integer', minimum: 1 })
  @IsInt(WHOLE)
  @Min(1, POSITIVE)
  @Max(Number.MAX_SAFE_INTEGER, MOST)
  amount: number;

  @ApiPropertyOptional({ description: 'The balance may fall below zero', default: false })
  @IsOptional()
  @IsBoolean(YES_OR_NO)
  allowNegative?: boolean;
}

export class AdjustmentBody extends ReasonedBody {
  @ApiProperty({ type: 'integer', description: 'Signed, not 0; no experience' })
  @IsInt(WHOLE)
  @NotEquals(0, { message: 'must not be 0' })
  @Min(Number.MIN_SAFE_INTEGER, LEAST)
  @Max(Number.MAX_SAFE_INTEGER, MOST)
  amount: number;

  @ApiPropertyOptional({ description: 'The balance may fall below zero', default: false })
  @IsOptional()
  @IsBoolean(YES_OR_NO)
  allowNegative?: boolean;
}

export class RefundBody extends NotedBody {
  @ApiProperty({ description: 'The id of the spend' })
  @IsString()
  @Length(1, 1000)
  entry: string;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, description: 'Default: all that is left of the spend' })
  @IsOptional()
  @IsInt(WHOLE)
  @Min(1, POSITIVE)
  @Max(Number.MAX_SAFE_INTEGER, MOST)
  amount?: number;
}
