import type { ReactElement } from 'react'
import { isStep, isWorking, SessionProvider, useSessionQuery } from '../api/session.ts'
import { shellTexts } from '../texts/shell.ts'
import { useTexts } from '../texts/use-texts.ts'
import { ProblemNote } from './message-page.tsx'
import { PurposePage } from './purpose-page.tsx'
import { Shell } from './shell.tsx'
import { SignInPage } from './sign-in-page.tsx'
import { SignInSteps } from './sign-in-steps.tsx'

/** The three doors in order: who are you, why do you look, and then the work. */
export function Office(): ReactElement {
  const texts = useTexts(shellTexts)
  const { session, error, ask } = useSessionQuery()
  if (session === undefined) {
    return error === null ? (
      <p className="empty">{texts.loading}</p>
    ) : (
      <ProblemNote page error={error} onRetry={ask} />
    )
  }
  if (session === null) return <SignInPage />
  if (isStep(session)) return <SignInSteps step={session} />
  return (
    <SessionProvider value={session}>
      {/* A role that sees nobody has no purpose to choose. */}
      {isWorking(session) ? <Shell /> : <PurposePage />}
    </SessionProvider>
  )
}
