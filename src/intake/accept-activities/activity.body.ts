import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsObject, IsOptional, Matches, registerDecorator } from 'class-validator';
import { isPrintableId, playerIdOf } from 'besitos/contracts';
import { IsInstant } from 'besitos/http';

const Passes =
  (name: string, message: string, validate: (value: unknown) => boolean): PropertyDecorator =>
  (target, property) =>
    registerDecorator({
      name,
      target: target.constructor,
      propertyName: property as string,
      options: { message },
      validator: { validate },
    });

/** One activity, as it is sent. */
export class ActivityBody {
  @ApiProperty({
    description: 'Yours to choose; the same id with the same content counts once',
    minLength: 1,
    maxLength: 128,
  })
  @Passes(
    'isPrintableId',
    'must be text of 1 to 128 printable characters',
    (v) => typeof v === 'string' && isPrintableId(v),
  )
  id: string;

  @ApiProperty({ description: 'The incoming type', example: 'core.user_action' })
  @Matches(/^[A-Za-z0-9_.:-]{1,100}$/, {
    message: 'must be a type such as core.user_action: up to 100 letters, digits, dots, dashes, underscores',
  })
  type: string;

  @ApiProperty({
    description: 'Text of 1 to 128 printable characters, or a whole number 1 … 2^53−1 (the same player as its digits)',
    oneOf: [{ type: 'string' }, { type: 'integer' }],
  })
  @Passes(
    'isPlayerId',
    'must be text of 1 to 128 printable characters, or a whole number from 1 to 9007199254740991',
    (v) => playerIdOf(v) !== undefined,
  )
  playerId: string | number;

  @ApiProperty({ description: 'Event time, with a zone; at most 5 minutes ahead of our clock', format: 'date-time' })
  @IsInstant()
  occurredAt: string;

  @ApiProperty({
    description: 'What the type carries; at most 64 KiB and 10 levels deep',
    type: 'object',
    additionalProperties: true,
  })
  @IsObject({ message: 'must be an object' })
  payload: Record<string, unknown>;

  @ApiPropertyOptional({ description: 'An import (admin): counts for streaks whatever its age' })
  @IsOptional()
  @IsBoolean({ message: 'must be true or false' })
  history?: boolean;
}
