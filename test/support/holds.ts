import { eventually } from 'besitos/testing';

/** Waits until the assertion holds; fails with its words when it never does. */
export async function holds(assertion: () => unknown, withinMs?: number): Promise<void> {
  await eventually(async () => {
    await assertion();
    return true;
  }, withinMs);
}
