import { IsNotEmpty, IsNumber, IsOptional, IsString } from 'class-validator';

/** `narrative.story_started`: a player opened a story. */
export class StoryStartedPayload {
  @IsString()
  @IsNotEmpty()
  story_id: string;

  @IsString()
  story_title: string;

  @IsString()
  story_category: string;

  @IsOptional()
  difficulty_level?: string | number | null;

  @IsOptional()
  @IsNumber()
  estimated_duration_minutes?: number | null;
}
