import { useState, type ReactElement } from 'react'
import type { LineWritten } from '#wire/change-reports.ts'
import { told } from '../api/problem.ts'
import { useSay } from '../texts/use-texts.ts'
import { EMPTY_LINE } from './line-draft.ts'
import { LineForm } from './line-form.tsx'
import { useReportStep } from './use-report-step.ts'

/** A line that does not stand anywhere yet; the server says on which report it came to stand. */
export function NewLine(props: {
  readonly village: string
  readonly month: string
  readonly onCancel: () => void
  readonly onWritten: (written: LineWritten) => void
}): ReactElement {
  const say = useSay()
  // Made before the first sending: a second press of the button is the same line.
  const [lineId] = useState(() => crypto.randomUUID())
  const write = useReportStep<LineWritten>(props.onWritten)
  const problem = write.isError ? told(write.error) : null
  const { village, month } = props
  return (
    <LineForm
      first={EMPTY_LINE}
      isSaving={write.isPending}
      refusal={problem === null ? null : `${say(problem.text)}${say(problem.advice)}`}
      onCancel={props.onCancel}
      onLine={(line) => {
        write.mutate({ method: 'POST', path: '/lines', body: { village, month, lineId, line } })
      }}
    />
  )
}
