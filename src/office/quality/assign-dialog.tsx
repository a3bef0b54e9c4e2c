import { useMutation, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState, type ReactElement } from 'react'
import { ASSIGNED_AT_ONCE } from '#domain/findings/finding-step.ts'
import type { AssignmentPreview, FindingsAssigned, FindingView } from '#wire/findings.ts'
import { call, get } from '../api/client.ts'
import { Dialog } from '../app/dialog.tsx'
import { ErrorSummary, SaveButtons, TextField, useTold, type FieldError } from '../app/form.tsx'
import { ProblemNote } from '../app/message-page.tsx'
import { civilDayAt } from '#domain/calendar/civil-time.ts'
import { count } from '../format/figures.ts'
import { typedDay } from '../format/typed-day.ts'
import { findingTexts } from '../texts/findings.ts'
import { shellTexts } from '../texts/shell.ts'
import { useTexts } from '../texts/use-texts.ts'
import { findingsQuery, useFindingsChanged, type FindingsAsked } from './use-findings.ts'

/** What the filter shows, sent out at once: first where it would go, then until when. */
export function AssignDialog(props: {
  readonly asked: FindingsAsked
  readonly onClose: () => void
}): ReactElement {
  const texts = useTexts(findingTexts)
  const shell = useTexts(shellTexts)
  const { data, error } = useQuery({
    queryKey: ['finding-assignment', props.asked],
    queryFn: () => get<AssignmentPreview>(`/findings/assignment${findingsQuery(props.asked)}`),
    staleTime: 0,
    gcTime: 0,
  })
  return (
    <Dialog title={texts.assignTitle} onClose={props.onClose}>
      {data === undefined && error === null && <p className="empty">{shell.loading}</p>}
      {error !== null && <ProblemNote error={error} />}
      {data !== undefined && (
        <>
          <p>
            {data.findingIds.length === 0
              ? texts.assignNothing
              : texts.assignWhat(count(data.findingIds.length))}
          </p>
          <ul className="assign-places" data-testid="assign-preview">
            {data.byPlace.map(({ place, name, count: n }) => (
              <li key={place}>
                {name} <b>{count(n)}</b>
              </li>
            ))}
          </ul>
          {data.nowhere > 0 && (
            <p className="small muted">{texts.assignNowhere(count(data.nowhere))}</p>
          )}
          {data.more && <p className="small muted">{texts.assignMore(count(ASSIGNED_AT_ONCE))}</p>}
          {data.findingIds.length > 0 && (
            <SendForm findingIds={data.findingIds} onClose={props.onClose} />
          )}
        </>
      )}
    </Dialog>
  )
}

/** One finding sent to the village where it stands. */
export function AssignOneDialog(props: {
  readonly finding: FindingView
  readonly onClose: () => void
}): ReactElement {
  const texts = useTexts(findingTexts)
  return (
    <Dialog title={`${texts.assignTitle} · ${props.finding.placeName}`} onClose={props.onClose}>
      <SendForm findingIds={[props.finding.findingId]} onClose={props.onClose} />
    </Dialog>
  )
}

const USUAL_DAYS = 14

function SendForm(props: {
  readonly findingIds: readonly string[]
  readonly onClose: () => void
}): ReactElement {
  const texts = useTexts(findingTexts)
  const shell = useTexts(shellTexts)
  const told = useTold()
  const changed = useFindingsChanged()
  const [day, setDay] = useState<string>(() => civilDayAt(Date.now(), USUAL_DAYS))
  const [errors, setErrors] = useState<readonly FieldError[]>([])
  const send = useMutation({
    mutationFn: (dueOn: string) =>
      call<FindingsAssigned>('POST', '/findings/assign', {
        findingIds: props.findingIds,
        place: null,
        dueOn,
      }),
    onSuccess: changed,
    onError: (error) => {
      setErrors(told(error, 'assign-due'))
    },
  })
  if (send.isSuccess) {
    const { assigned, left } = send.data
    return (
      <div className="form" role="status" data-testid="assigned">
        <p>
          {texts.assigned(count(assigned.length))}
          {left > 0 && ` · ${texts.left(count(left))}`}
        </p>
        <div className="dialog-buttons">
          <Button type="primary" autoFocus onClick={props.onClose}>
            {shell.close}
          </Button>
        </div>
      </div>
    )
  }
  return (
    <form
      noValidate
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        const dueOn = typedDay(day)
        const past = dueOn === null || dueOn < civilDayAt(Date.now())
        setErrors(past ? [{ field: 'assign-due', text: texts.dueMissing }] : [])
        if (!past) send.mutate(dueOn)
      }}
    >
      <ErrorSummary errors={errors} />
      <TextField
        id="assign-due"
        label={texts.dueOn}
        errors={errors}
        value={day}
        onChange={setDay}
      />
      <SaveButtons onCancel={props.onClose} isSaving={send.isPending} testId="send-out">
        {texts.assignSend}
      </SaveButtons>
    </form>
  )
}
