import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState, type ReactElement } from 'react'
import { Link, useNavigate } from 'react-router'
import type { FreezeReferenceDate, ReferenceLine, ReferenceList } from '#wire/residents.ts'
import { call, get } from '../api/client.ts'
import { told } from '../api/problem.ts'
import { useCan } from '../api/session.ts'
import { Dialog } from '../app/dialog.tsx'
import { ErrorSummary, SaveButtons, TextField, type FieldError } from '../app/form.tsx'
import { ProblemNote } from '../app/message-page.tsx'
import { usePlace } from '../app/place.tsx'
import { useTitle } from '../app/use-title.ts'
import { count, instant } from '../format/figures.ts'
import { typedDay } from '../format/typed-day.ts'
import { lifeTexts } from '../texts/life.ts'
import { shellTexts } from '../texts/shell.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import './register.css'
import './life.css'

/** 调查时点: every day that was frozen, and freezing another. */
export function ReferenceDatesPage(): ReactElement {
  const texts = useTexts(lifeTexts)
  const shell = useTexts(shellTexts)
  const can = useCan()
  const [freezing, setFreezing] = useState(false)
  const { data, error, refetch } = useQuery({
    queryKey: ['reference-dates'],
    queryFn: () => get<ReferenceList>('/reference-dates'),
  })
  useTitle(texts.referenceDates)
  return (
    <>
      <div className="page-head">
        <Link to="/register/residents" className="small">
          ‹ {texts.residents}
        </Link>
        <h1>{texts.referenceDates}</h1>
        <span className="muted">{texts.referenceNote}</span>
        <span className="grow" />
        {can('references.freeze') && (
          <Button
            type="primary"
            data-testid="freeze"
            onClick={() => {
              setFreezing(true)
            }}
          >
            {texts.freeze}
          </Button>
        )}
      </div>
      {error !== null && <ProblemNote error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <p className="muted">{shell.loading}</p>}
      {data?.dates.length === 0 && <p className="empty">{texts.noReferences}</p>}
      {data !== undefined && data.dates.length > 0 && <DatesTable dates={data.dates} />}
      {freezing && (
        <FreezeDialog
          onClose={() => {
            setFreezing(false)
          }}
        />
      )}
    </>
  )
}

function DatesTable({ dates }: { readonly dates: readonly ReferenceLine[] }): ReactElement {
  const texts = useTexts(lifeTexts)
  return (
    <div className="sheet scroll-x" tabIndex={0} role="region" aria-label={texts.referenceDates}>
      <table className="plain">
        <thead>
          <tr>
            <th>{texts.on}</th>
            <th>{texts.freezeName}</th>
            <th>{texts.place}</th>
            <th className="num">{texts.persons}</th>
            <th>{texts.frozenAt}</th>
          </tr>
        </thead>
        <tbody>
          {dates.map(({ referenceId, countedOn, name, placeName, persons, frozenAt }) => (
            <tr key={referenceId}>
              <td className="nowrap">
                <Link to={`/register/reference-dates/${referenceId}`}>{countedOn}</Link>
              </td>
              <td>{name}</td>
              <td>{placeName}</td>
              <td className="num">{count(persons)}</td>
              <td className="nowrap small">{instant(frozenAt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function FreezeDialog({ onClose }: { readonly onClose: () => void }): ReactElement {
  const texts = useTexts(lifeTexts)
  const say = useSay()
  const client = useQueryClient()
  const navigate = useNavigate()
  const { code } = usePlace()
  const [draft, setDraft] = useState({ name: '', day: '' })
  const [errors, setErrors] = useState<readonly FieldError[]>([])
  const freeze = useMutation({
    mutationFn: (body: FreezeReferenceDate) =>
      call<ReferenceLine>('POST', '/reference-dates', body),
    onSuccess: async ({ referenceId }) => {
      await client.invalidateQueries({ queryKey: ['reference-dates'] })
      await navigate(`/register/reference-dates/${referenceId}`)
    },
    onError: (error) => {
      const { text, advice } = told(error)
      setErrors([{ field: 'freeze-day', text: `${say(text)}${say(advice)}` }])
    },
  })
  const submit = (): void => {
    const countedOn = typedDay(draft.day)
    const name = draft.name.trim()
    setErrors([
      ...(name.length < 2 ? [{ field: 'freeze-name', text: texts.mistakes.missing }] : []),
      ...(countedOn === null ? [{ field: 'freeze-day', text: texts.mistakes.day }] : []),
    ])
    if (countedOn !== null && name.length >= 2) freeze.mutate({ name, countedOn, place: code })
  }
  return (
    <Dialog title={texts.freeze} onClose={onClose}>
      <form
        noValidate
        className="form"
        data-testid="freeze-form"
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <ErrorSummary errors={errors} />
        <TextField
          id="freeze-day"
          label={texts.freezeDay}
          hint={texts.dayHint}
          errors={errors}
          value={draft.day}
          onChange={(text) => {
            setDraft({ ...draft, day: text })
          }}
        />
        <TextField
          id="freeze-name"
          label={texts.freezeName}
          hint={texts.freezeNameHint}
          errors={errors}
          maxLength={100}
          value={draft.name}
          onChange={(text) => {
            setDraft({ ...draft, name: text })
          }}
        />
        <p className="small muted">{texts.freezeWarning}</p>
        <SaveButtons onCancel={onClose} isSaving={freeze.isPending}>
          {texts.freeze}
        </SaveButtons>
      </form>
    </Dialog>
  )
}
