import { Query } from '@nestjs/cqrs';

export interface BoardRow {
  readonly rank: number;
  readonly playerId: string;
  readonly score: number;
}

/** The first `limit` rows of a board in its running period, or in `period`. */
export class GetTop extends Query<readonly BoardRow[]> {
  constructor(
    readonly board: string,
    readonly limit: number,
    readonly period?: string,
  ) {
    super();
  }
}
