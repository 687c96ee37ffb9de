import { ApiProperty } from '@nestjs/swagger';
import type { Source } from '../store/dead-letters.js';

export type DeadLetterState = 'open' | 'resolved' | 'discarded';
export const STATES: readonly DeadLetterState[] = ['open', 'resolved', 'discarded'];
export const SOURCES: readonly Source[] = ['http', 'stream', 'channel'];

const TIME = { type: String, nullable: true, format: 'date-time' } as const;
const TEXT = { type: String, nullable: true } as const;

export class DeadLetterView {
  @ApiProperty({ type: 'integer' }) readonly id: number;
  @ApiProperty({ enum: STATES }) readonly state: DeadLetterState;
  @ApiProperty({ enum: SOURCES, description: 'The way it came: `POST /v1/activities`, a stream, or Pub/Sub' })
  readonly source: Source;
  @ApiProperty({ ...TEXT, description: 'The stream and its entry, or the channel' }) readonly origin: string | null;
  @ApiProperty({ description: 'Why, stable: `not_json`, `missing_player`, `id_conflict`, `activity_failed`, `kills_process`, …' }) // prettier-ignore
  readonly code: string;
  @ApiProperty({ description: 'Why, in words' }) readonly reason: string;
  @ApiProperty({ ...TEXT, description: 'As far as it could be read' }) readonly playerId: string | null;
  @ApiProperty({ ...TEXT, description: 'As far as it could be read' }) readonly activityId: string | null;
  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true, description: 'The activity, when it was one' }) // prettier-ignore
  readonly activity: object | null;
  @ApiProperty({ ...TEXT, description: 'The message as it came, when it was none; lists cut it to 1,000 characters' })
  readonly message: string | null;
  @ApiProperty({ type: 'integer', nullable: true, description: 'The size of the message; what is beyond 64 Ki characters is not kept' }) // prettier-ignore
  readonly messageBytes: number | null;
  @ApiProperty({ type: 'integer', description: 'How often it was tried, the first time included' })
  readonly attempts: number;
  @ApiProperty({ format: 'date-time' }) readonly recordedAt: string;
  @ApiProperty({ ...TIME, description: 'The last retry' }) readonly triedAt: string | null;
  @ApiProperty({ ...TIME, description: 'When it was resolved or discarded' }) readonly settledAt: string | null;
  @ApiProperty(TEXT) readonly settledBy: string | null;
  @ApiProperty({ ...TEXT, description: 'Why it was discarded' }) readonly note: string | null;
}

export class OpenDeadLetters {
  @ApiProperty() readonly code: string;
  @ApiProperty({ enum: SOURCES }) readonly source: Source;
  @ApiProperty({ type: 'integer' }) readonly count: number;
}

export class DeadLettersPage {
  @ApiProperty({ type: [DeadLetterView] }) readonly items: readonly DeadLetterView[];
  @ApiProperty({ type: [OpenDeadLetters], description: 'All that are open, by code and source, most first' })
  readonly open: readonly OpenDeadLetters[];
  @ApiProperty(TEXT) readonly next: string | null;
}

export class RetriedView {
  @ApiProperty({ type: DeadLetterView }) readonly deadLetter: DeadLetterView;
  @ApiProperty({ ...TEXT, description: 'What the activity earned: `awarded`, `ignored`, …; null when it failed again' })
  readonly outcome: string | null;
  @ApiProperty({ type: Boolean, description: 'It had been taken in before, under the same id' })
  readonly replayed: boolean;
}
