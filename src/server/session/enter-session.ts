import type { FastifyReply, FastifyRequest } from 'fastify'
import { parkSession } from '#register/access/desk-sessions.ts'
import { endSession } from '#register/access/sessions.ts'
import type { SessionView } from '#wire/session.ts'
import type { SignInStep } from '#wire/sign-in.ts'
import type { ServerOptions } from '../server-options.ts'
import { giveCookie, resumeSession, SESSION_COOKIE } from './resume-session.ts'
import { stepOf, viewOf } from './session-view.ts'
import type { SignedIn } from './signed-in.ts'

/** Gives the browser the session's secret and answers with what the session now is. */
export async function enterSession(
  request: FastifyRequest,
  reply: FastifyReply,
  options: ServerOptions,
  token: string,
): Promise<SessionView | SignInStep> {
  giveCookie(reply, token)
  request.cookies[SESSION_COOKIE] = token
  const signedIn = await resumeSession(request, options)
  if (signedIn === null) throw new Error('a session that was just opened is not there')
  return answerSession(reply, options, signedIn)
}

/** 200 with the open session, or 202 with the step that is still to be done. */
export async function answerSession(
  reply: FastifyReply,
  options: ServerOptions,
  signedIn: SignedIn,
): Promise<SessionView | SignInStep> {
  const step = await stepOf(signedIn, options)
  reply.code(step === null ? 200 : 202)
  return step ?? viewOf(signedIn, options)
}

/**
 * Whoever sat here before makes room: the same account leaves no second key behind, another's session
 * is parked and opens again with its holder's password.
 */
export async function leaveSession(
  request: FastifyRequest,
  options: ServerOptions,
  accountId: string,
): Promise<void> {
  const before = await resumeSession(request, options)
  if (before === null) return
  const leave = before.accountId === accountId || before.stage !== 'open' ? endSession : parkSession
  await leave(options.store, { ...before, now: options.clock() })
}
