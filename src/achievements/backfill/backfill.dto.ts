import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional } from 'class-validator';

export class BackfillBody {
  @ApiPropertyOptional({ description: '`true`: say what it would do and change nothing', default: false })
  @IsOptional()
  @IsBoolean({ message: 'must be true or false' })
  preview?: boolean;

  @ApiPropertyOptional({ description: '`true`: players hear of their unlocks; else it is silent', default: false })
  @IsOptional()
  @IsBoolean({ message: 'must be true or false' })
  announced?: boolean;
}

export class BackfillQuery {
  @ApiPropertyOptional({ description: 'The same as in the body', enum: ['true', 'false'] })
  @IsOptional()
  @IsIn(['true', 'false'], { message: 'must be true or false' })
  preview?: 'true' | 'false';
}

export class PreviewView {
  @ApiProperty() key: string;
  @ApiProperty({ description: 'Always true: nothing was changed' }) preview: boolean;
  @ApiProperty({ description: 'Players who would get it' }) players: number;
  @ApiProperty({ description: 'Unlocks; more than players for a repeatable one' }) unlocks: number;
  @ApiProperty({ description: 'What it would pay; without what those rewards would open in turn' }) besitos: number;
  @ApiProperty({ description: 'Players looked at' }) total: number;
}

export class BackfillView {
  @ApiProperty() id: string;
  @ApiProperty() key: string;
  @ApiProperty({ description: 'Of the definition' }) revision: number;
  @ApiProperty({ enum: ['running', 'done', 'superseded'] }) state: string;
  @ApiProperty() announced: boolean;
  @ApiProperty() actor: string;
  @ApiProperty({ description: '0–1' }) progress: number;
  @ApiProperty({ description: 'Players there were when it began' }) total: number;
  @ApiProperty({ description: 'Players looked at so far' }) looked: number;
  @ApiProperty({ description: 'Players who got it' }) players: number;
  @ApiProperty() unlocks: number;
  @ApiProperty({ description: 'Besitos paid' }) besitos: number;
  @ApiProperty({ description: 'Players for whom it could not be done; the log says why' }) failed: number;
  @ApiProperty({ format: 'date-time' }) startedAt: string;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' }) finishedAt: string | null;
}
