import { ApiProperty } from '@nestjs/swagger';
import { IsString, Length, Matches } from 'class-validator';

export class SuspensionDto {
  @ApiProperty({ description: 'Why; kept with the fact', minLength: 1, maxLength: 500 })
  @IsString()
  @Length(1, 500)
  @Matches(/\S/, { message: 'must say something' })
  reason: string;
}

export class SuspensionView {
  @ApiProperty()
  readonly playerId: string;

  @ApiProperty()
  readonly suspended: boolean;
}
