/** Waits for all statements in flight; throws the first error that is not only PostgreSQL's "transaction is aborted". */
export async function settled(statements: readonly (Promise<unknown> | undefined)[]): Promise<void> {
  const results = await Promise.allSettled(statements);
  const errors = results.flatMap((result) =>
    result.status === 'rejected' ? [result.reason as Error & { code?: string }] : [],
  );
  if (errors.length) throw errors.find((error) => error.code !== '25P02') ?? errors[0];
}
