/** A broken assumption of ours. Nobody catches it: the transaction rolls back, the request dies. */
export class InvariantError extends Error {
  readonly code = 'invariant'
}

export function invariant(condition: boolean, assumption: string): asserts condition {
  if (!condition) throw new InvariantError(assumption)
}
