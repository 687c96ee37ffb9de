import type { GalleryItem, GalleryState } from './gallery-item.js';

export interface Part {
  readonly total: number;
  readonly unlocked: number;
}

export interface GallerySummary {
  readonly total: number;
  readonly unlocked: number;
  readonly inProgress: number;
  readonly locked: number;
  /** Share unlocked, 0–1, rounded down to 4 places. */
  readonly completion: number;
  /** Secrets not yet unlocked; in no tier and no category below, for that would tell of them. */
  readonly secrets: number;
  readonly byTier: Readonly<Record<string, Part>>;
  readonly byCategory: Readonly<Record<string, Part>>;
}

export function summaryOf(items: readonly GalleryItem[]): GallerySummary {
  const count = (state: GalleryState): number => items.filter((item) => item.state === state).length;
  const unlocked = count('unlocked');
  return {
    total: items.length,
    unlocked,
    inProgress: count('in_progress'),
    locked: count('locked'),
    completion: items.length ? Math.floor((unlocked / items.length) * 10_000) / 10_000 : 0,
    secrets: items.filter(({ tier }) => tier === null).length,
    byTier: partsBy(items, ({ tier }) => tier),
    byCategory: partsBy(items, ({ category }) => category),
  };
}

function partsBy(
  items: readonly GalleryItem[],
  of: (item: GalleryItem) => string | null,
): Readonly<Record<string, Part>> {
  const parts: Record<string, Part> = {};
  for (const item of items) {
    const name = of(item);
    if (name === null) continue;
    const { total, unlocked } = parts[name] ?? { total: 0, unlocked: 0 };
    parts[name] = { total: total + 1, unlocked: unlocked + (item.state === 'unlocked' ? 1 : 0) };
  }
  return parts;
}
