import { IsInt, IsNotEmpty, IsNumber, IsOptional, IsString, Max, Min } from 'class-validator';

/** `narrative.story_completion`: a player reached an ending. */
export class StoryCompletionPayload {
  @IsString()
  @IsNotEmpty()
  story_id: string;

  @IsString()
  story_title: string;

  @IsString()
  story_category: string;

  /** In seconds. */
  @IsNumber()
  @Min(0)
  total_completion_time_seconds: number;

  @IsInt()
  @Min(0)
  total_chapters_completed: number;

  @IsInt()
  @Min(0)
  total_decisions_made: number;

  /** Which ending; distinct endings count for achievements. */
  @IsString()
  ending_achieved: string;

  @IsOptional()
  @IsNumber()
  overall_rating?: number | null;

  /** 0 to 100; a story read whole is 100. */
  @IsNumber()
  @Min(0)
  @Max(100)
  completion_percentage: number;
}
