import {
  useMutation,
  useQuery,
  useQueryClient,
  type QueryClient,
  type UseMutationResult,
} from '@tanstack/react-query'
import { createContext, use, type Context } from 'react'
import type { Ability, SessionView } from '#wire/session.ts'
import type { SignInStep } from '#wire/sign-in.ts'
import { call, get, rememberCsrfToken } from './client.ts'
import { isSignedOut } from './problem.ts'

const SESSION_KEY = ['session'] as const

/** Somebody is signed in, is signing in (a step is left), or nobody is. */
export type SessionState = SessionView | SignInStep | null

export interface SessionQuery {
  /** `undefined`: not known yet. */
  readonly session: SessionState | undefined
  readonly error: unknown
  readonly ask: () => void
}

export function isStep(state: SessionView | SignInStep): state is SignInStep {
  return 'step' in state
}

export const SESSION_QUERY: {
  readonly queryKey: typeof SESSION_KEY
  readonly queryFn: () => Promise<SessionState>
  readonly staleTime: number
} = {
  queryKey: SESSION_KEY,
  queryFn: async () => {
    try {
      return remembered(await get<SessionView | SignInStep>('/session'))
    } catch (error) {
      if (isSignedOut(error)) return null
      throw error
    }
  },
  staleTime: Number.POSITIVE_INFINITY,
}

export function useSessionQuery(): SessionQuery {
  // While it is asked again by itself, why it did not come is told already.
  const { data, failureReason, refetch } = useQuery(SESSION_QUERY)
  return { session: data, error: failureReason, ask: () => void refetch() }
}

/** Past the three doors: whoever asks, why they look, and nothing left of the sign-in. */
export function isWorking(state: SessionState): state is SessionView {
  return state !== null && !isStep(state) && (state.purpose !== null || state.purposes.length === 0)
}

/** Any request that ends with a session, whole or with a step left: signing in and each step of it. */
export interface SessionRequest {
  readonly method: 'POST' | 'PUT'
  readonly path: string
  readonly body: object
}

type EnterSession = UseMutationResult<SessionView | SignInStep, Error, SessionRequest>

/** @param memory `keep`: the same person goes on; what was read before stays on the page. */
export function useEnterSession(memory: 'forget' | 'keep' = 'forget'): EnterSession {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async ({ method, path, body }: SessionRequest) =>
      remembered(await call<SessionView | SignInStep>(method, path, body)),
    onSuccess: (session) => {
      if (memory === 'forget') forgetAnswers(client)
      client.setQueryData(SESSION_KEY, session)
    },
  })
}

/** The same session, asked again: after a second factor was set up its secret has changed. */
export function useRefreshSession(): () => Promise<void> {
  const client = useQueryClient()
  return async () => {
    const session = remembered(await get<SessionView | SignInStep>('/session'))
    client.setQueryData(SESSION_KEY, session)
  }
}

export function useSignOut(): UseMutationResult<unknown, Error, void> {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => call('DELETE', '/session'),
    onSettled: () => {
      // Nothing that was read stays in memory for the next person at this desk.
      forgetAnswers(client)
      client.setQueryData(SESSION_KEY, null)
    },
  })
}

/** Makes room at this desk: one's session waits, and opens again with the password. */
export function useSwitchPerson(): UseMutationResult<unknown, Error, void> {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => call('POST', '/session/park'),
    onSuccess: () => {
      forgetAnswers(client)
      client.setQueryData(SESSION_KEY, null)
    },
  })
}

/** All answers but the session itself: clearing that one too would leave the page watching a ghost. */
function forgetAnswers(client: QueryClient): void {
  client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== SESSION_KEY[0] })
}

export function useChoosePurpose(): UseMutationResult<SessionView, Error, string> {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (code: string) =>
      remembered(await call<SessionView>('PUT', '/session/purpose', { code })),
    onSuccess: (session) => {
      client.setQueryData(SESSION_KEY, session)
    },
  })
}

/** Works in another of one's places: whatever was read for the place before is read anew. */
export function useChooseTerritory(): UseMutationResult<SessionView, Error, number> {
  return useMutation({
    mutationFn: (grantNo: number) => call<SessionView>('PUT', '/session/territory', { grantNo }),
    onSuccess: () => {
      window.location.assign('/')
    },
  })
}

/** Called when a request was refused because the session has ended. */
export const SESSION_QUERY_KEY: readonly ['session'] = SESSION_KEY

const SessionContext: Context<SessionView | null> = createContext<SessionView | null>(null)
export const SessionProvider: Context<SessionView | null> = SessionContext

/** The session of everybody under the shell: there is one, or the sign-in page would stand here. */
export function useSession(): SessionView {
  const session = use(SessionContext)
  if (session === null) throw new Error('used outside the shell')
  return session
}

export function useCan(): (ability: Ability) => boolean {
  const { account } = useSession()
  return (ability) => account.abilities.includes(ability)
}

function remembered<State extends SessionView | SignInStep>(session: State): State {
  rememberCsrfToken(session.csrfToken)
  return session
}
