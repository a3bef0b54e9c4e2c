import {
  useMutation,
  useQuery,
  useQueryClient,
  type QueryClient,
  type UseMutationResult,
} from '@tanstack/react-query'
import { createContext, use, type Context } from 'react'
import type { Ability, SessionView, SignIn } from '#wire/session.ts'
import { call, get, rememberCsrfToken } from './client.ts'
import { isSignedOut } from './problem.ts'

const SESSION_KEY = ['session'] as const

export interface SessionQuery {
  /** `null`: nobody is signed in; `undefined`: not known yet. */
  readonly session: SessionView | null | undefined
  readonly error: unknown
}

export function useSessionQuery(): SessionQuery {
  const { data, error } = useQuery({
    queryKey: SESSION_KEY,
    queryFn: async () => {
      try {
        return remembered(await get<SessionView>('/session'))
      } catch (error) {
        if (isSignedOut(error)) return null
        throw error
      }
    },
    staleTime: Number.POSITIVE_INFINITY,
  })
  return { session: data, error }
}

export function useSignIn(): UseMutationResult<SessionView, Error, SignIn> {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (words: SignIn) =>
      remembered(await call<SessionView>('POST', '/session', words)),
    onSuccess: (session) => {
      forgetAnswers(client)
      client.setQueryData(SESSION_KEY, session)
    },
  })
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

function remembered(session: SessionView): SessionView {
  rememberCsrfToken(session.csrfToken)
  return session
}
