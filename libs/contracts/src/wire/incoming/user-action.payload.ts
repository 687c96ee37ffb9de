import { IsNotEmpty, IsObject, IsOptional, IsString } from 'class-validator';

/** `core.user_action`: a player did something in the bot. */
export class UserActionPayload {
  /** Which action: `daily_login`, `button_click`, … The ruleset says what it is worth. */
  @IsString()
  @IsNotEmpty()
  action_type: string;

  /** What this action carries, for example `duration_seconds`, `tutorial_id`, `event_id`. */
  @IsObject()
  action_data: Record<string, unknown>;

  @IsOptional()
  session_id?: string | number | null;

  @IsOptional()
  chat_id?: string | number | null;
}
