import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { RouterProvider } from 'react-router/dom'
import { askAgainInMs, isSignedOut, UnreachableError } from './api/problem.ts'
import { SESSION_QUERY_KEY } from './api/session.ts'
import { askAhead } from './app/ask-ahead.ts'
import { router } from './app/routes.tsx'
import './theme/base.css'
import { ThemeProvider } from './theme/theme-provider.tsx'

const RETRIES_MAX = 2
/** Half a minute of a server that says each time when to come back. */
const BUSY_RETRIES_MAX = 6
const RETRY_AFTER_MS = 1000

const client: QueryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (error) => {
      // The session has ended: whatever the page was, the next thing is to sign in.
      if (isSignedOut(error)) client.setQueryData(SESSION_QUERY_KEY, null)
    },
  }),
  defaultOptions: {
    // The office may be this machine or stand in the same house: whether there is a network says nothing of it, and
    // what was pressed while it was away must not be sent by itself later.
    mutations: { networkMode: 'always' },
    queries: {
      networkMode: 'always',
      staleTime: 30_000,
      refetchOnWindowFocus: false,
      // A refusal is an answer; only a silent network is asked again, and who says when to come back.
      retry: (failures, error) =>
        askAgainInMs(error) === null
          ? error instanceof UnreachableError && failures < RETRIES_MAX
          : failures < BUSY_RETRIES_MAX,
      retryDelay: (failures, error) => askAgainInMs(error) ?? RETRY_AFTER_MS * 2 ** failures,
    },
  },
})

void askAhead(client, new URL(window.location.href))

const root = document.getElementById('root')
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={client}>
        <ThemeProvider>
          <RouterProvider router={router} />
        </ThemeProvider>
      </QueryClientProvider>
    </StrictMode>,
  )
}
