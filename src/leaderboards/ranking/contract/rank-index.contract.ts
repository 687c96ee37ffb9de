import { afterAll, beforeAll, describe } from '@jest/globals';
import { itReadsBoards } from './reads.contract.js';
import { itForetells, itForetellsNothing } from './foretelling.contract.js';
import { Given, type OpenIndex } from './given.fixture.js';
import { itAgreesWithAPlainList } from './plain-list.contract.js';

export interface ContractOptions {
  /** Random games played, default 60. */
  readonly runs?: number;
  /** Random scores go up to here, beside small ones that tie. */
  readonly highest?: number;
  /** Whether it says what ranks scores would have; default true. */
  readonly foretells?: boolean;
}

/** What every index must do, whatever it keeps ranks in. */
export function itKeepsTheContract(
  open: () => Promise<OpenIndex>,
  { runs = 60, highest = Number.MAX_SAFE_INTEGER, foretells = true }: ContractOptions = {},
): void {
  describe('a rank index', () => {
    const given = new Given();
    beforeAll(async () => {
      given.opened = await open();
    }, 60_000);
    afterAll(() => given.opened.close(), 60_000);

    const options = { runs, highest, foretells };
    itReadsBoards(given);
    itAgreesWithAPlainList(given, options);
    if (foretells) itForetells(given, options);
    else itForetellsNothing(given);
  });
}
