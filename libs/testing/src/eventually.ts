import { setTimeout as pause } from 'node:timers/promises';

/** Asks until the answer is neither undefined nor false, and gives it; fails after `withinMs` with what was last answered or thrown. */
export async function eventually<T>(
  ask: () => Promise<T | undefined | false> | T | undefined | false,
  withinMs = 20_000,
): Promise<T> {
  const end = Date.now() + withinMs;
  for (;;) {
    let failure = new Error(`it did not come about within ${withinMs} ms`);
    try {
      const answer = await ask();
      if (answer !== undefined && answer !== false) return answer;
    } catch (error) {
      failure = error as Error;
    }
    if (Date.now() > end) throw failure;
    await pause(20);
  }
}
