/** Players a script: few enough that reads of others wait a millisecond or two. */
const PIECE = 250;

/** Pieces of one script each, at least one, in their order. */
export function piecesOf<T>(items: readonly T[]): readonly (readonly T[])[] {
  const pieces = [items.slice(0, PIECE)];
  for (let from = PIECE; from < items.length; from += PIECE) pieces.push(items.slice(from, from + PIECE));
  return pieces;
}

/** Asks for all pieces at once, which is one round trip; nothing as soon as one of them gets no answer. */
export async function inPieces<T, R>(
  items: readonly T[],
  ask: (piece: readonly T[]) => Promise<R | undefined>,
): Promise<readonly R[] | undefined> {
  const answers = await Promise.all(piecesOf(items).map(ask));
  const given = answers.filter((answer) => answer !== undefined);
  return given.length === answers.length ? given : undefined;
}
