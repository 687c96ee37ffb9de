import { Query } from '@nestjs/cqrs';

export interface AccountView {
  readonly balance: number;
  readonly experience: number;
  readonly level: {
    readonly level: number;
    /** Experience at which this level and the next begin; null at the top. */
    readonly from: number;
    readonly next: number | null;
    /** Experience still missing to the next level; null at the top. */
    readonly missing: number | null;
    /** 0–1 within this level, 1 at the top. */
    readonly progress: number;
  };
}

/** Balance, experience and level; zeros for a player without entries. */
export class GetAccount extends Query<AccountView> {
  constructor(readonly playerId: string) {
    super();
  }
}
