import { IsNotEmpty, IsNumber, IsOptional, IsString, Max, Min } from 'class-validator';

/** `narrative.chapter_completed`: a player finished a chapter. */
export class ChapterCompletedPayload {
  @IsString()
  @IsNotEmpty()
  story_id: string;

  @IsString()
  @IsNotEmpty()
  chapter_id: string;

  @IsString()
  chapter_title: string;

  /** In seconds. */
  @IsNumber()
  @Min(0)
  completion_time_seconds: number;

  /** How many. */
  decisions_made: unknown;

  /** With whom, or how many. */
  character_interactions: unknown;

  /** 1 to 5. */
  @IsOptional()
  @IsNumber()
  @Min(1)
  @Max(5)
  chapter_rating?: number | null;
}
