import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState, type ReactElement } from 'react'
import { Link } from 'react-router'
import type { LifeEventRecorded, RecordPersonEvent } from '#wire/life-events.ts'
import type { PersonView } from '#wire/persons.ts'
import { call } from '../api/client.ts'
import { ErrorSummary, TextField } from '../app/form.tsx'
import { ProblemNote } from '../app/message-page.tsx'
import { mergeTexts } from '../texts/merge.ts'
import { useTexts } from '../texts/use-texts.ts'
import { compareEntries, takenItems, type Chosen } from './merge-choice.ts'
import { MergeHeads, MergeTable, KeptItems } from './merge-table.tsx'

/** Which of two entries stays, whose value of each item, and why; the versions seen go with it. */
export function MergeForm(props: {
  readonly entries: readonly [PersonView, PersonView]
  readonly onReread: () => void
}): ReactElement {
  const { entries } = props
  const texts = useTexts(mergeTexts)
  const [staysId, setStaysId] = useState(entries[0].personId)
  const [chosen, setChosen] = useState<Chosen>({})
  const [why, setWhy] = useState({ reason: '', grounds: '' })
  const [isAsked, setAsked] = useState(false)
  const [stays, goes] = staysId === entries[0].personId ? entries : [entries[1], entries[0]]
  const compared = compareEntries(stays, goes)
  const of = { chosen, staysId: stays.personId, goesId: goes.personId }
  const takes = takenItems(compared, of)
  const merge = useMerge([stays.personId, goes.personId])
  const isWhy = why.reason.trim().length > 1
  const errors = isAsked && !isWhy ? [{ field: 'merge-reason', text: texts.reasonMissing }] : []
  if (merge.isSuccess) return <Done staysId={stays.personId} goesId={goes.personId} />
  return (
    <form
      noValidate
      className="merge-form"
      data-testid="merge"
      onSubmit={(event) => {
        event.preventDefault()
        setAsked(true)
        if (isWhy) merge.mutate({ stays, goes, takes, why })
      }}
    >
      <ErrorSummary errors={errors} />
      <MergeHeads entries={entries} staysId={staysId} onStays={setStaysId} />
      <MergeTable
        compared={compared}
        entries={entries}
        of={of}
        onChosen={(more) => setChosen({ ...chosen, ...more })}
      />
      <KeptItems compared={compared} isFirst={stays === entries[0]} />
      <section className="sheet merge-why">
        <TextField
          id="merge-reason"
          label={texts.reason}
          hint={texts.reasonHint}
          errors={errors}
          maxLength={300}
          value={why.reason}
          onChange={(reason) => setWhy({ ...why, reason })}
        />
        <TextField
          id="merge-grounds"
          label={texts.grounds}
          hint={texts.groundsHint}
          maxLength={300}
          value={why.grounds}
          onChange={(grounds) => setWhy({ ...why, grounds })}
        />
        {merge.isError && <ProblemNote error={merge.error} />}
        <div className="form-acts">
          <Button
            type="primary"
            htmlType="submit"
            loading={merge.isPending}
            data-testid="save-merge"
          >
            {merge.isPending ? texts.saving : texts.save}
          </Button>
          {merge.isError && <Button onClick={props.onReread}>{texts.reread}</Button>}
          <span className="small muted" role="status">
            {texts.summary(takes.length, compared.choices.length)}
          </span>
        </div>
      </section>
    </form>
  )
}

interface Order {
  readonly stays: PersonView
  readonly goes: PersonView
  readonly takes: ReturnType<typeof takenItems>
  readonly why: { readonly reason: string; readonly grounds: string }
}

function useMerge(
  personIds: readonly string[],
): UseMutationResult<LifeEventRecorded, Error, Order> {
  const client = useQueryClient()
  // Made before the first sending: a second press of the button is the same merge.
  const [requestId] = useState(() => crypto.randomUUID())
  return useMutation({
    mutationFn: ({ stays, goes, takes, why }: Order) => {
      const event = {
        kind: 'merge' as const,
        personId: stays.personId,
        otherPersonId: goes.personId,
        otherVersion: goes.version,
        takes,
      }
      const grounds = why.grounds.trim()
      const body: Omit<RecordPersonEvent, 'version'> = {
        requestId,
        event,
        reason: why.reason.trim(),
        evidence: grounds === '' ? null : { kind: 'document', text: grounds },
      }
      return call<LifeEventRecorded>(
        'POST',
        `/persons/${stays.personId}/events`,
        body,
        stays.version,
      )
    },
    onSuccess: async () => {
      for (const personId of personIds)
        for (const key of ['life', 'trace', 'reads'])
          await client.invalidateQueries({ queryKey: [key, personId] })
      // Read again where they are opened: here they stand as they were when they were merged.
      for (const personId of personIds) client.removeQueries({ queryKey: ['person', personId] })
    },
  })
}

function Done(props: { readonly staysId: string; readonly goesId: string }): ReactElement {
  const texts = useTexts(mergeTexts)
  return (
    <section className="sheet merge-done" role="status" data-testid="merge-done">
      <b>✓ {texts.done}</b>
      <p>{texts.doneNote}</p>
      <p className="chips">
        <Link to={`/register/persons/${props.staysId}`}>{texts.toStaying}</Link>
        <Link to={`/register/persons/${props.goesId}`}>{texts.toGone}</Link>
      </p>
    </section>
  )
}
