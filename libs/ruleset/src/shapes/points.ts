export interface PointsRules {
  readonly callerMultiplierMax: number;
  /** The product of multiplier × vip × streak × event is cut here. */
  readonly combinedMax: number;
  readonly vip: { readonly none: number; readonly standard: number; readonly premium: number };
  /** The streak whose count multiplies; `steps` ascending by `from` (count), the last one reached holds. */
  readonly streak: {
    readonly type: string;
    readonly steps: readonly { readonly from: number; readonly multiplier: number }[];
    readonly vipExtra: number;
  };
  readonly levelBonus: { readonly perLevel: number; readonly max: number };
  readonly hourlyCap: number;
  /** Level L needs `factor × L × (L − 1)` experience; `top` is the last level. */
  readonly levels: { readonly factor: number; readonly top: number };
  /** Seasonal multipliers; `from` inclusive, `until` exclusive, ISO instants. Empty `actions`: all. */
  readonly events: readonly {
    readonly key: string;
    readonly from: string;
    readonly until: string;
    readonly multiplier: number;
    readonly actions?: readonly string[];
  }[];
}
