import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { DomainError } from 'besitos/kernel';

/** Lists page by an opaque cursor. */
export class PageQuery {
  @ApiPropertyOptional({ description: 'How many rows', minimum: 1, maximum: 200, default: 50, type: 'integer' })
  @IsOptional()
  @Type(() => Number)
  @IsInt({ message: 'must be a whole number' })
  @Min(1)
  @Max(200)
  limit: number = 50;

  @ApiPropertyOptional({ description: 'The `next` of the page before' })
  @IsOptional()
  @IsString()
  @MaxLength(1000)
  cursor?: string;
}

export interface Page<T> {
  readonly items: readonly T[];
  /** For the next page; null at the end. */
  readonly next: string | null;
}

export const encodeCursor = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** What `encodeCursor` was given. The caller checks its shape. */
export function decodeCursor<T>(text: string): T {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString()) as T;
  } catch {
    throw invalidCursor();
  }
}

export const invalidCursor = (): DomainError =>
  new DomainError('invalid_cursor', 400, 'The cursor is not one of ours. Begin without it.', [
    { field: 'cursor', message: 'is not a cursor of this list' },
  ]);
