import { useMutation, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useParams } from 'react-router'
import type { GoTo, ProviderRequest } from '#wire/sign-in.ts'
import { call, get } from '../api/client.ts'
import { useSession } from '../api/session.ts'
import { signInTexts } from '../texts/sign-in.ts'
import { useTexts } from '../texts/use-texts.ts'
import { ProblemNote, StillToCome } from './message-page.tsx'
import { useTitle } from './use-title.ts'

/** Another application asks who sits here: whoever does says yes or no. */
export function AuthorizePage(): ReactElement {
  const texts = useTexts(signInTexts)
  const { account } = useSession()
  const { uid = '' } = useParams()
  useTitle(texts.authorizeTitle)
  const path = `/oidc/sign-ins/${uid}`
  const { data, error } = useQuery({
    queryKey: ['authorize', uid],
    queryFn: () => get<ProviderRequest>(`${path}/request`),
  })
  const answer = useMutation({
    mutationFn: (agree: boolean) => call<GoTo>('POST', `${path}/answer`, { agree }),
    onSuccess: ({ url }) => {
      location.assign(url)
    },
  })
  if (data === undefined) {
    return <StillToCome page error={error} />
  }
  return (
    <section className="sheet form">
      <h1>{texts.authorizeTitle}</h1>
      <p>{texts.authorizeAsk(data.application, account.displayName)}</p>
      <p className="muted">{texts.authorizeTold}</p>
      {answer.isError && <ProblemNote error={answer.error} />}
      <div className="account-tools">
        <Button
          type="primary"
          size="large"
          autoFocus
          loading={answer.isPending}
          onClick={() => {
            answer.mutate(true)
          }}
        >
          {texts.authorizeYes}
        </Button>
        <Button
          size="large"
          onClick={() => {
            answer.mutate(false)
          }}
        >
          {texts.authorizeNo}
        </Button>
      </div>
    </section>
  )
}
