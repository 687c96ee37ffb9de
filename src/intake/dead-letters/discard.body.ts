import { ApiProperty } from '@nestjs/swagger';
import { IsReason } from 'besitos/http';

export class DiscardBody {
  @ApiProperty({ description: 'Why it may be forgotten; kept with the letter', minLength: 1, maxLength: 500 })
  @IsReason()
  reason: string;
}
