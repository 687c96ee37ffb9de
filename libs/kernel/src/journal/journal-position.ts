/**
 * A place in the journal, in the order in which readers get its rows: by transaction, then each player's sequence, then id. What lies
 * below the horizon of transactions is final: no row is ever added before one that was read.
 */
export interface JournalPosition {
  /** xid8 as text. */
  readonly xid: string;
  /** null: before every row of this transaction. */
  readonly seq: number | null;
  readonly id: string | null;
}

/** Before every row. */
export const BEGINNING: JournalPosition = { xid: '0', seq: null, id: null };

/** As short text, for those who keep a place elsewhere. */
export const writePosition = ({ xid, seq, id }: JournalPosition): string => `${xid}:${seq ?? ''}:${id ?? ''}`;

/** What `writePosition` wrote, or nothing. */
export function readPosition(text: string): JournalPosition | undefined {
  const match = /^(\d{1,20}):(\d*):([0-9a-f-]*)$/.exec(text);
  if (!match) return undefined;
  const [, xid, seq, id] = match;
  return seq && id ? { xid, seq: Number(seq), id } : { xid, seq: null, id: null };
}

/** Below 0: `a` comes first; 0: the same place. */
export function comparePositions(a: JournalPosition, b: JournalPosition): number {
  const [left, right] = [BigInt(a.xid), BigInt(b.xid)];
  if (left !== right) return left < right ? -1 : 1;
  if (a.seq !== b.seq) return (a.seq ?? 0) - (b.seq ?? 0);
  if (a.id === b.id) return 0;
  return (a.id ?? '') < (b.id ?? '') ? -1 : 1;
}
