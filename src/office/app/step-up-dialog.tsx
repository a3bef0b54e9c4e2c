import { useQuery } from '@tanstack/react-query'
import { useSyncExternalStore, type ReactElement } from 'react'
import type { ProofKinds } from '#wire/sign-in.ts'
import { get } from '../api/client.ts'
import { answerProof, isProofAsked, watchProof } from '../api/step-up.ts'
import { shellTexts } from '../texts/shell.ts'
import { signInTexts } from '../texts/sign-in.ts'
import { useTexts } from '../texts/use-texts.ts'
import { Dialog } from './dialog.tsx'
import { ProblemNote } from './message-page.tsx'
import { ProofForm } from './proof-form.tsx'

/** Stands in the shell and opens when a request was refused for want of a fresh proof. */
export function StepUpDialog(): ReactElement {
  const asked = useSyncExternalStore(watchProof, isProofAsked)
  return asked ? <AskProof /> : <></>
}

function AskProof(): ReactElement {
  const texts = useTexts(signInTexts)
  const shell = useTexts(shellTexts)
  const { data, error } = useQuery({
    queryKey: ['proofs'],
    queryFn: () => get<ProofKinds>('/session/proofs'),
    staleTime: 0,
  })
  return (
    <Dialog
      title={texts.factorTitle}
      onClose={() => {
        answerProof(false)
      }}
    >
      <p className="muted">{texts.stepUpIntro}</p>
      {data === undefined && error === null && <p className="empty">{shell.loading}</p>}
      {error !== null && <ProblemNote error={error} />}
      {data !== undefined && (
        <ProofForm
          keep
          proofs={data.proofs}
          onProved={() => {
            answerProof(true)
          }}
        />
      )}
    </Dialog>
  )
}
