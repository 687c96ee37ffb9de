/** The next piece is read while one is worked on. */
export async function* readAhead<T>(pieces: AsyncIterable<T>): AsyncIterable<T> {
  const iterator = pieces[Symbol.asyncIterator]();
  for (let next = iterator.next(); ;) {
    const piece = await next;
    if (piece.done) return;
    next = iterator.next();
    next.catch(() => undefined); // it is awaited, unless whoever works has given up
    yield piece.value;
  }
}
