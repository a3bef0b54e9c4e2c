import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState, type ReactElement } from 'react'
import type { Alerts } from '#wire/policy.ts'
import { call, get } from '../api/client.ts'
import { ProblemNote, StillToCome } from '../app/message-page.tsx'
import { instant } from '../format/figures.ts'
import { policyTexts } from '../texts/policy.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'

type Alert = Alerts['alerts'][number]

/** Questions about reading: those that wait stand first, each answered in words. */
export function AlertsPanel(): ReactElement {
  const texts = useTexts(policyTexts)
  const { data, error, refetch } = useQuery({
    queryKey: ['alerts'],
    queryFn: () => get<Alerts>('/alerts'),
    refetchInterval: 60_000,
  })
  if (data === undefined) {
    return <StillToCome error={error} onRetry={() => void refetch()} />
  }
  if (data.alerts.length === 0) return <section className="sheet empty">{texts.alertsNone}</section>
  return (
    <>
      <p className="muted policy-intro">{texts.alertsIntro}</p>
      <section className="sheet scroll-x" tabIndex={0} role="region" aria-label={texts.tabs.alerts}>
        <table className="plain stacked" data-testid="alerts">
          <thead>
            <tr>
              <th>{texts.when}</th>
              <th>{texts.who}</th>
              <th>{texts.what}</th>
              <th>{texts.state}</th>
            </tr>
          </thead>
          <tbody>
            {data.alerts.map((alert) => (
              <Row key={alert.alertId} alert={alert} />
            ))}
          </tbody>
        </table>
      </section>
    </>
  )
}

function Row({ alert }: { readonly alert: Alert }): ReactElement {
  const texts = useTexts(policyTexts)
  const say = useSay()
  const { count, bound, minutes } = alert.facts
  return (
    <tr>
      <td>{instant(alert.raisedAt)}</td>
      <td>{alert.who}</td>
      <td>
        {say(alert.text)}
        <div className="small muted">
          {minutes === undefined
            ? texts.alertFacts(String(count ?? ''), String(bound ?? ''))
            : texts.glassFacts(String(minutes))}
        </div>
      </td>
      <td>
        {alert.seenBy === null ? (
          alert.mayAnswer && <Answer alertId={alert.alertId} />
        ) : (
          <>
            {texts.answered(alert.seenBy)}
            <div className="small muted">{alert.note}</div>
          </>
        )}
      </td>
    </tr>
  )
}

function Answer({ alertId }: { readonly alertId: string }): ReactElement {
  const texts = useTexts(policyTexts)
  const client = useQueryClient()
  const [note, setNote] = useState('')
  const send = useMutation({
    mutationFn: () => call('PUT', `/alerts/${alertId}`, { note: note.trim() }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['alerts'] }),
  })
  return (
    <form
      className="inline-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (note.trim().length > 1) send.mutate()
      }}
    >
      <Input
        aria-label={texts.note}
        placeholder={texts.note}
        maxLength={300}
        value={note}
        onChange={(event) => {
          setNote(event.target.value)
        }}
      />
      <Button htmlType="submit" loading={send.isPending} disabled={note.trim().length < 2}>
        {texts.save}
      </Button>
      {send.isError && <ProblemNote error={send.error} />}
    </form>
  )
}
