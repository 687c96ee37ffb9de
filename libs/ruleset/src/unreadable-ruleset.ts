/** Thrown when a ruleset file cannot even be read; the message names the file and the reason. */
export class UnreadableRuleset extends Error {
  override readonly name = 'UnreadableRuleset';

  constructor(file: string, problem: string, cause?: unknown) {
    const reason = cause instanceof Error ? `: ${cause.message}` : '';
    super(`The ruleset file ${file} ${problem}${reason}`, { cause });
  }
}
