/** What one read may bring, about. */
const READ_BYTES = 4 * 1024 * 1024;
/** How many entries the first read asks for: nobody knows yet how large they are. */
export const FIRST_READ = 16;

/** How many entries the next read asks for, so that what is in memory stays bounded also when somebody sends large ones. Pure. */
export function nextBatchSize(read: number, size: number, current: number, most: number): number {
  if (read === 0) return current;
  const affordable = Math.floor(READ_BYTES / Math.max(1, size / read));
  return Math.max(1, Math.min(most, affordable, current * 4));
}
