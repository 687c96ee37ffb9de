import type { Provider } from '@nestjs/common';

/** What becomes of rows when their player is erased: they go, stay, or stay with what they said of the person taken out (`SET …`). */
export type OnErase = 'removed' | 'kept' | { readonly blanked: string };

/** A table that holds something about players. */
export interface PersonalDataTable {
  /** With its schema: `points.entries`. */
  readonly table: string;
  /** Which rows are about the player `$1`; default `player = $1`. */
  readonly where?: string;
  /** Which of them the player is told of in an export; default all. */
  readonly exportWhere?: string;
  readonly onErase: OnErase;
  /** In words for who asked to be forgotten: what it is, and when it stays why. */
  readonly purpose: string;
}

export class DeclaredPersonalData {
  constructor(readonly personalData: readonly PersonalDataTable[]) {}
}

/** Declares what a module holds about players; put it among the module's providers. A table nobody declares survives an erasure. */
export const personalData = (...all: readonly PersonalDataTable[]): Provider => ({
  provide: Symbol(`personal data ${all.map(({ table }) => table).join(' ')}`),
  useValue: new DeclaredPersonalData(all),
});
