import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState, type ReactElement } from 'react'
import { Link } from 'react-router'
import type { GrantList } from '#wire/policy.ts'
import { call, get } from '../api/client.ts'
import { useCan } from '../api/session.ts'
import { ProblemNote, StillToCome } from '../app/message-page.tsx'
import { useTitle } from '../app/use-title.ts'
import { instant } from '../format/figures.ts'
import { policyTexts } from '../texts/policy.ts'
import { roundTexts } from '../texts/rounds.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import { GiveDialog } from './give-dialog.tsx'
import './policy.css'

type Grant = GrantList['grants'][number]

/** 授权: who acts where as what. The security administrator grants and ends; others may look. */
export function GrantsPage(): ReactElement {
  const texts = useTexts(policyTexts)
  const rounds = useTexts(roundTexts)
  const can = useCan()
  const [giving, setGiving] = useState(false)
  useTitle(texts.grantsTitle)
  const { data, error, refetch } = useQuery({
    queryKey: ['grants'],
    queryFn: () => get<GrantList>('/grants'),
  })
  if (data === undefined) {
    return <StillToCome error={error} onRetry={() => void refetch()} />
  }
  return (
    <>
      <div className="page-head">
        <h1>{texts.grantsTitle}</h1>
        <span className="grow" />
        <Link to="/grants/rounds">{rounds.title}</Link>
        {can('grants.write') && (
          <Button type="primary" onClick={() => setGiving(true)}>
            {texts.give}
          </Button>
        )}
      </div>
      <p className="muted policy-intro">{texts.grantsIntro}</p>
      {data.grants.length === 0 ? (
        <section className="sheet empty">{texts.grantsNone}</section>
      ) : (
        <GrantTable grants={data.grants} />
      )}
      {giving && <GiveDialog onClose={() => setGiving(false)} />}
    </>
  )
}

function GrantTable({ grants }: { readonly grants: readonly Grant[] }): ReactElement {
  const texts = useTexts(policyTexts)
  return (
    <section className="sheet scroll-x" tabIndex={0} role="region" aria-label={texts.grantsTitle}>
      <table className="plain stacked" data-testid="grants">
        <thead>
          <tr>
            <th>{texts.who}</th>
            <th>{texts.role}</th>
            <th>{texts.place}</th>
            <th>{texts.period}</th>
            <th>{texts.by}</th>
            <th>{texts.state}</th>
          </tr>
        </thead>
        <tbody>
          {grants.map((grant) => (
            <Row key={`${grant.accountId}.${String(grant.grantNo)}`} grant={grant} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Row({ grant }: { readonly grant: Grant }): ReactElement {
  const texts = useTexts(policyTexts)
  const say = useSay()
  const can = useCan()
  const client = useQueryClient()
  const end = useMutation({
    mutationFn: () => call('DELETE', `/grants/${grant.accountId}/${String(grant.grantNo)}`),
    onSuccess: () => client.invalidateQueries({ queryKey: ['grants'] }),
  })
  const { state } = grant
  return (
    <tr>
      <td>
        {grant.who} <span className="small muted">{grant.login}</span>
      </td>
      <td>{say(grant.roleText)}</td>
      <td>{grant.placeName}</td>
      <td>
        {instant(grant.since)} – {grant.until === null ? texts.forGood : instant(grant.until)}
      </td>
      <td>
        {grant.grantedBy === 'command-line' ? texts.commandLine : grant.grantedBy}
        <div className="small muted">{grant.reason}</div>
      </td>
      <td>
        <span className={state === 'holds' ? 'tag green' : 'tag'}>{texts.states[state]}</span>{' '}
        {can('grants.write') && state !== 'over' && (
          <button type="button" className="as-link" onClick={() => end.mutate()}>
            {texts.endGrant}
          </button>
        )}
        {end.isError && <ProblemNote error={end.error} />}
      </td>
    </tr>
  )
}
