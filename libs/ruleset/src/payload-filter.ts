/** A path into the activity's payload, dots between keys: `action_data.duration_seconds`. */
export type PayloadPath = string;
export type Scalar = string | number | boolean;

/** A test on the payload. A missing field makes a comparison false. `size` compares the number of items of a list or keys of a map. */
export type PayloadFilter =
  | { readonly all: readonly PayloadFilter[] }
  | { readonly any: readonly PayloadFilter[] }
  | { readonly not: PayloadFilter }
  | ({ readonly field: PayloadPath } & Comparison)
  | { readonly field: PayloadPath; readonly size: NumberComparison };
export interface NumberComparison {
  readonly eq?: number;
  readonly ne?: number;
  readonly gt?: number;
  readonly gte?: number;
  readonly lt?: number;
  readonly lte?: number;
}
export interface Comparison {
  readonly eq?: Scalar;
  readonly ne?: Scalar;
  readonly gt?: number;
  readonly gte?: number;
  readonly lt?: number;
  readonly lte?: number;
  readonly in?: readonly Scalar[];
  readonly exists?: boolean;
}
