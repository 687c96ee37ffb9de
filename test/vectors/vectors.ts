import { readFileSync } from 'node:fs';

/** A case of `streaks.json`; README.md says what each field means. */
export interface Vector {
  readonly name: string;
  readonly type: string;
  readonly zone: string;
  readonly dayStart?: number;
  readonly vip?: boolean;
  readonly autoFreeze?: boolean;
  readonly events: readonly (string | Happening)[];
  readonly clock: string;
  readonly expect: {
    readonly count: number;
    readonly longest: number;
    readonly breaksAt: string | null;
    readonly multiplier: number;
    readonly days: Readonly<Record<string, string>>;
    readonly freezesLeft?: number;
  };
}

/** What happens besides activities. */
export interface Happening {
  readonly at: string;
  readonly sweep?: true;
  readonly freeze?: true;
  readonly repair?: true;
  readonly zone?: { readonly name: string; readonly dayStart?: number };
  readonly pause?: { readonly from?: string; readonly days: number };
}

export const { cases } = JSON.parse(
  readFileSync(new URL('../../../test/vectors/streaks.json', import.meta.url), 'utf8'),
) as {
  cases: readonly Vector[];
};

/** How the rules name what the vectors spell out. */
export const STATUS: Readonly<Record<string, string>> = { a: 'active', f: 'frozen', r: 'frozen', p: 'paused' };
