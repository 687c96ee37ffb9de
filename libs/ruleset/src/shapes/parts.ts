/** ISO instants; `from` inclusive, `until` exclusive. */
export interface ActiveWindow {
  readonly from?: string;
  readonly until?: string;
}

/** A text in every shipped language; `en` is the fallback. */
export interface LocalizedText {
  readonly en: string;
  readonly es: string;
}
