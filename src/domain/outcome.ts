/**
 * What a decision gives back: a value, or a problem the world really has.
 *
 * A problem is not an exception. A death dated before the birth is an ordinary thing to meet in a
 * file, and whoever asked must answer it; an exception is kept for a broken machine.
 */
export type Outcome<Value, Problem> = Accepted<Value> | Refused<Problem>

export interface Accepted<Value> {
  readonly ok: true
  readonly value: Value
}

export interface Refused<Problem> {
  readonly ok: false
  readonly problem: Problem
}

export function accept<Value>(value: Value): Accepted<Value> {
  return { ok: true, value }
}

export function refuse<const Problem extends { readonly code: string }>(
  problem: Problem,
): Refused<Problem> {
  return { ok: false, problem }
}
