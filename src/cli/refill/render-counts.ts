/** What a refill sends, or would send, as a small table. */
export function renderCounts(counts: ReadonlyMap<string, number>, dryRun: boolean): string {
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  if (!total) return 'Nothing that was sent has been recorded since then.\n';
  const width = String(total).length;
  const lines = [...counts].sort().map(([type, count]) => `  ${String(count).padStart(width)}  ${type}`);
  return `${dryRun ? 'Would send' : 'Sending'} again ${total} events:\n${lines.join('\n')}\n`;
}
