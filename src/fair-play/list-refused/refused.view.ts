import { ApiProperty } from '@nestjs/swagger';
import type { Rejection } from 'besitos/contracts';

export class RefusedView {
  @ApiProperty({ description: 'The activity that was refused' })
  readonly activityId: string;

  @ApiProperty()
  readonly type: string;

  @ApiProperty()
  readonly action: string;

  @ApiProperty({ enum: ['suspended', 'rate_limited', 'cooldown'] })
  readonly rule: Rejection;

  @ApiProperty({ description: 'Event time', format: 'date-time' })
  readonly occurredAt: string;

  @ApiProperty({ format: 'date-time' })
  readonly recordedAt: string;
}

export class RefusedPage {
  @ApiProperty({ type: [RefusedView] })
  readonly items: readonly RefusedView[];

  @ApiProperty({ type: String, nullable: true })
  readonly next: string | null;
}
