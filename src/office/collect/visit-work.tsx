import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState, type ReactElement } from 'react'
import { Link } from 'react-router'
import type { VisitWorkList } from '#wire/field-visits.ts'
import { call, get } from '../api/client.ts'
import { ProblemNote } from '../app/message-page.tsx'
import { instant } from '../format/figures.ts'
import { ReasonDialog } from '../forms/reason-dialog.tsx'
import { shellTexts } from '../texts/shell.ts'
import { useTexts } from '../texts/use-texts.ts'
import { visitTexts } from '../texts/visits.ts'
import { useSettings } from '../theme/settings.ts'
import { PhotoButtons } from './photo-buttons.tsx'

type Work = VisitWorkList['work'][number]

/** What workers found at doors and only an office can go on with, the oldest first. */
export function VisitWork(): ReactElement {
  const texts = useTexts(visitTexts)
  const shell = useTexts(shellTexts)
  const client = useQueryClient()
  const [settling, setSettling] = useState<string | null>(null)
  const { data, error, refetch } = useQuery({
    queryKey: ['field-visits'],
    queryFn: () => get<VisitWorkList>('/field-visits'),
  })
  const settle = useMutation({
    mutationFn: ({ opId, reason }: { readonly opId: string; readonly reason: string }) =>
      call('POST', `/field-visits/${opId}/settlement`, { reason }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['field-visits'] }),
  })
  return (
    <section className="sheet" data-testid="visit-work">
      <h2>{texts.title}</h2>
      <p className="muted">{texts.text}</p>
      {data === undefined && error === null && <p className="empty">{shell.loading}</p>}
      {error !== null && <ProblemNote error={error} onRetry={() => void refetch()} />}
      {settle.error !== null && <ProblemNote error={settle.error} />}
      {data?.work.length === 0 && <p className="empty">{texts.none}</p>}
      {data?.work.map((one) => (
        <WorkOf
          key={one.opId}
          one={one}
          onSettle={() => {
            setSettling(one.opId)
          }}
        />
      ))}
      {settling !== null && (
        <ReasonDialog
          title={texts.settleWhy}
          onClose={() => {
            setSettling(null)
          }}
          onReason={(reason) => {
            settle.mutate({ opId: settling, reason })
            setSettling(null)
          }}
        />
      )}
    </section>
  )
}

function WorkOf({
  one,
  onSettle,
}: {
  readonly one: Work
  readonly onSettle: () => void
}): ReactElement {
  const texts = useTexts(visitTexts)
  const { language } = useSettings()
  return (
    <article className="field-case">
      <h3>
        {one.personId === null ? (
          texts.kinds[one.kind]
        ) : (
          <>
            <Link to={`/register/persons/${one.personId}`}>{one.personName ?? '—'}</Link>{' '}
            {texts.kinds[one.kind]}
          </>
        )}{' '}
        <span className="muted">
          {one.village} · {one.collector} · {instant(one.receivedAt)}
        </span>
      </h3>
      {one.kind === 'number_doubt' ? (
        <p className="value">
          {texts.said} {one.says[language]} · {texts.register} {one.base?.[language] ?? '—'}
        </p>
      ) : one.kind === 'birth_paper' ? (
        <p>{one.says[language]}</p>
      ) : (
        <p>
          {one.says[language]} · {texts.members}{' '}
          {one.members.map(({ personId, name }) => (
            <Link key={personId} to={`/register/persons/${personId}`}>
              {name ?? texts.newcomer}{' '}
            </Link>
          ))}
        </p>
      )}
      {one.reason === '' ? null : <p className="small muted">{one.reason}</p>}
      <PhotoButtons photos={one.photos} />{' '}
      <Button type="primary" onClick={onSettle}>
        {texts.settle}
      </Button>
    </article>
  )
}
