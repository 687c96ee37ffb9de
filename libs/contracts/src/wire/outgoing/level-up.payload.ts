import { ArrayNotEmpty, IsInt, IsPositive } from 'class-validator';

/** `gamification.level_up`: one for each activity or command that reached levels never reached before. */
export class LevelUpPayload {
  /** Before the first entry of the activity. */
  @IsInt()
  @IsPositive()
  previous_level: number;

  /** After its last entry. */
  @IsInt()
  @IsPositive()
  new_level: number;

  /** Every level reached for the first time, ascending. */
  @ArrayNotEmpty()
  @IsInt({ each: true })
  levels_passed: readonly number[];
}
