import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState, type ReactElement } from 'react'
import type { Emergencies, ReviewEmergency } from '#wire/policy.ts'
import { call, get } from '../api/client.ts'
import { ProblemNote, StillToCome } from '../app/message-page.tsx'
import { count, instant } from '../format/figures.ts'
import { policyTexts } from '../texts/policy.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'

type Emergency = Emergencies['emergencies'][number]

/** What was opened in emergencies, and what others made of it: due within 24 hours. */
export function EmergenciesPanel(): ReactElement {
  const texts = useTexts(policyTexts)
  const { data, error, refetch } = useQuery({
    queryKey: ['emergencies'],
    queryFn: () => get<Emergencies>('/emergencies'),
  })
  if (data === undefined) {
    return <StillToCome error={error} onRetry={() => void refetch()} />
  }
  if (data.emergencies.length === 0) {
    return <section className="sheet empty">{texts.emergenciesNone}</section>
  }
  return (
    <section
      className="sheet scroll-x"
      tabIndex={0}
      role="region"
      aria-label={texts.tabs.emergencies}
    >
      <table className="plain stacked" data-testid="emergencies">
        <thead>
          <tr>
            <th>{texts.when}</th>
            <th>{texts.who}</th>
            <th>{texts.reason}</th>
            <th>{texts.reads}</th>
            <th>{texts.review}</th>
          </tr>
        </thead>
        <tbody>
          {data.emergencies.map((one) => (
            <Row key={one.breakId} emergency={one} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Row({ emergency }: { readonly emergency: Emergency }): ReactElement {
  const texts = useTexts(policyTexts)
  const say = useSay()
  const { verdict, reviewNote, overdue, reviewDueAt } = emergency
  return (
    <tr>
      <td>
        {instant(emergency.brokenAt)}
        <div className="small muted">– {instant(emergency.endedAt ?? emergency.until, false)}</div>
      </td>
      <td>
        {emergency.who}
        <div className="small muted">{say(emergency.role)}</div>
      </td>
      <td>{emergency.reason}</td>
      <td className="num">{count(emergency.reads)}</td>
      <td>
        {verdict === null ? (
          <span className={overdue ? 'tag red' : 'tag amber'}>
            {overdue ? texts.overdue : texts.reviewDue(instant(reviewDueAt))}
          </span>
        ) : (
          <span className={verdict === 'justified' ? 'tag green' : 'tag red'}>
            {verdict === 'justified' ? texts.justified : texts.notJustified}
          </span>
        )}
        {reviewNote !== null && <div className="small muted">{reviewNote}</div>}
        {emergency.mayReview && <Review breakId={emergency.breakId} />}
      </td>
    </tr>
  )
}

function Review({ breakId }: { readonly breakId: string }): ReactElement {
  const texts = useTexts(policyTexts)
  const client = useQueryClient()
  const [note, setNote] = useState('')
  const send = useMutation({
    mutationFn: (verdict: ReviewEmergency['verdict']) =>
      call('PUT', `/emergencies/${breakId}/review`, { verdict, note: note.trim() }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['emergencies'] }),
  })
  const isShort = note.trim().length < 2
  return (
    <div className="inline-form">
      <Input
        aria-label={texts.note}
        placeholder={texts.note}
        maxLength={300}
        value={note}
        onChange={(event) => {
          setNote(event.target.value)
        }}
      />
      <Button disabled={isShort} loading={send.isPending} onClick={() => send.mutate('justified')}>
        {texts.justified}
      </Button>
      <Button danger disabled={isShort} onClick={() => send.mutate('not_justified')}>
        {texts.notJustified}
      </Button>
      {send.isError && <ProblemNote error={send.error} />}
    </div>
  )
}
