import type { ProblemReply, Words } from '#wire/words.ts'

/** A refusal of the server, with its words; thrown so that queries and mutations carry it. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError'
  readonly status: number
  readonly problem: ProblemReply['problem']

  constructor(status: number, problem: ProblemReply['problem']) {
    super(problem.code)
    this.status = status
    this.problem = problem
  }
}

/** The server could not be reached, or answered something that is not ours. */
export class UnreachableError extends Error {
  override readonly name = 'UnreachableError'
}

export interface Told {
  readonly code: string
  readonly text: Words
  readonly advice: Words
}

const UNREACHABLE: Told = {
  code: 'office.unreachable',
  text: { zh: '连不上服务器。', en: 'The server cannot be reached.' },
  advice: {
    zh: '看一看网络；已填的内容还在，过一会儿再试。',
    en: 'Check the network. What you typed is still here; try again in a moment.',
  },
}

/** Any failure as words a person can act on. */
export function told(error: unknown): Told {
  return error instanceof ProblemError ? error.problem : UNREACHABLE
}

/** Somebody changed it after it was read: what is shown is read again, what was typed stays. */
export function isOutdated(error: unknown): boolean {
  return error instanceof ProblemError && error.problem.code === 'request.changed'
}

/** The page, or what stands on it, is for another role: asking again changes nothing. */
export function isForAnotherRole(error: unknown): boolean {
  return error instanceof ProblemError && error.problem.code === 'access.role'
}

/** In how many milliseconds a server that has too much to do wants to be asked again; `null`: it did not say so. */
export function askAgainInMs(error: unknown): number | null {
  if (!(error instanceof ProblemError) || error.problem.code !== 'server.busy') return null
  const { seconds } = error.problem.facts
  return typeof seconds === 'number' ? seconds * 1000 : null
}

export function isSignedOut(error: unknown): boolean {
  return error instanceof ProblemError && error.status === 401
}
