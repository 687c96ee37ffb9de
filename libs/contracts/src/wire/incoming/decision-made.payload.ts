import { IsArray, IsNotEmpty, IsObject, IsString } from 'class-validator';

/** `narrative.decision_made`: a player chose. */
export class DecisionMadePayload {
  @IsString()
  @IsNotEmpty()
  story_id: string;

  @IsString()
  @IsNotEmpty()
  chapter_id: string;

  @IsString()
  @IsNotEmpty()
  decision_point_id: string;

  @IsString()
  @IsNotEmpty()
  decision_id: string;

  @IsString()
  decision_text: string;

  @IsObject()
  decision_consequences: Record<string, unknown>;

  @IsObject()
  character_relationships_affected: Record<string, unknown>;

  @IsArray()
  story_branches_unlocked: readonly unknown[];
}
