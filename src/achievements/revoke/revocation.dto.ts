import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, Length, Matches } from 'class-validator';

export class ReasonQuery {
  @ApiPropertyOptional({ description: 'Why; kept with the event', minLength: 1, maxLength: 500 })
  @IsOptional()
  @IsString()
  @Length(1, 500)
  @Matches(/\S/, { message: 'must say something' })
  reason: string = 'an operator’s decision';
}

export class RevokedView {
  @ApiProperty() readonly playerId: string;
  @ApiProperty() readonly key: string;
  @ApiProperty() readonly revoked: boolean;
  @ApiProperty({ description: 'How often it had been unlocked; every reward of it is taken back' })
  readonly times: number;
}

export class LiftedView {
  @ApiProperty() readonly playerId: string;
  @ApiProperty() readonly key: string;
  @ApiProperty() readonly revoked: boolean;
  @ApiProperty({ description: 'Whether the player holds it again, and was paid again' }) readonly unlocked: boolean;
}
