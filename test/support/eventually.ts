import { setTimeout as pause } from 'node:timers/promises';

/** Waits until the assertion holds; fails with its words when it never does. */
export async function eventually(assertion: () => unknown, withinMs = 20_000): Promise<void> {
  const end = performance.now() + withinMs;
  for (;;) {
    try {
      await assertion();
      return;
    } catch (error) {
      if (performance.now() > end) throw error;
      await pause(20);
    }
  }
}
