import { ApiProperty } from '@nestjs/swagger';

/** Describes what `percentileOf` answers; null for who is not on the board. */
export const PercentileProperty = (): PropertyDecorator =>
  ApiProperty({
    type: Number,
    nullable: true,
    description:
      'Percent of the participants who stand no better, with one decimal: the first has 100. null: not on the board',
  });
