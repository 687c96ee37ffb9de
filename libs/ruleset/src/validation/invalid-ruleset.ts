/** What is wrong, and where: `actions[3].limit.times`. */
export interface Fault {
  readonly path: string;
  readonly message: string;
  /** The key of the list item it lies in, since an index says little about a merged list. */
  readonly item?: string;
}

/** Thrown for a ruleset that may not be used, with every fault at once. */
export class InvalidRuleset extends Error {
  override readonly name = 'InvalidRuleset';

  constructor(
    readonly faults: readonly Fault[],
    /** Where the ruleset came from, for the reader of the message. */
    source = 'The ruleset',
  ) {
    const count = faults.length === 1 ? '1 fault' : `${faults.length} faults`;
    super([`${source} has ${count}:`, ...faults.map(lineOf)].join('\n'));
  }
}

function lineOf({ path, message, item }: Fault): string {
  const where = path === '' ? '' : `${path}: `;
  return `  ${where}${message}${item === undefined ? '' : ` (in ${item})`}`;
}
