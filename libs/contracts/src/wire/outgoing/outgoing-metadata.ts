import { IsInt, IsPositive, Min } from 'class-validator';

/** Where an event stands among those of its player. */
export class OutgoingMetadata {
  /** Of the player, rising with every activity, command and due event; what is not told leaves gaps. */
  @IsInt()
  @IsPositive()
  sequence: number;

  /** Among the events of the same sequence, from 0. */
  @IsInt()
  @Min(0)
  part: number;

  /** How many events have this sequence. */
  @IsInt()
  @IsPositive()
  parts: number;
}
