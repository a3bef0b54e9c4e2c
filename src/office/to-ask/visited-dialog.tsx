import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Radio } from 'antd'
import { useState, type ReactElement } from 'react'
import { civilDayAt } from '#domain/calendar/civil-time.ts'
import type { VisitOutcome } from '#domain/to-ask/visit-limits.ts'
import { call } from '../api/client.ts'
import { Dialog } from '../app/dialog.tsx'
import { ProblemNote } from '../app/message-page.tsx'
import { toAskTexts } from '../texts/to-ask.ts'
import { useTexts } from '../texts/use-texts.ts'

/** A visit without a phone is written down here: it is one of the two that a household has in a year (S6). */
export function VisitedDialog(props: {
  readonly code: string
  readonly householdId: string
  readonly onClose: () => void
}): ReactElement {
  const { code, householdId, onClose } = props
  const texts = useTexts(toAskTexts)
  const client = useQueryClient()
  const [day, setDay] = useState<string>(() => civilDayAt(Date.now()))
  const [outcome, setOutcome] = useState<VisitOutcome>('nobody')
  const record = useMutation({
    mutationFn: () =>
      call('POST', `/to-ask/villages/${code}/visits`, { householdId, day, outcome }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['to-ask-village'] })
      await client.invalidateQueries({ queryKey: ['to-ask'] })
      onClose()
    },
  })
  return (
    <Dialog title={texts.visitedTitle} onClose={onClose}>
      <p>{texts.visitedText}</p>
      <p>
        <label htmlFor="visited-on">{texts.visitedOn}</label>{' '}
        <input
          id="visited-on"
          className="plain-select"
          type="date"
          max={civilDayAt(Date.now())}
          value={day}
          onChange={({ target }) => {
            setDay(target.value)
          }}
        />
      </p>
      <Radio.Group
        value={outcome}
        onChange={({ target }) => {
          setOutcome(target.value === 'met' ? 'met' : 'nobody')
        }}
        options={[
          { value: 'nobody', label: texts.visitedNobody },
          { value: 'met', label: texts.visitedMet },
        ]}
      />
      {record.isError && <ProblemNote error={record.error} />}
      <div className="dialog-buttons">
        <Button onClick={onClose}>{texts.cancel}</Button>
        <Button
          type="primary"
          loading={record.isPending}
          data-testid="record-visit"
          onClick={() => {
            record.mutate()
          }}
        >
          {texts.visitedSave}
        </Button>
      </div>
    </Dialog>
  )
}
