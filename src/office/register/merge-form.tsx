import { Button } from 'antd'
import { useState, type ReactElement } from 'react'
import type { MergeRequestView } from '#wire/merge-requests.ts'
import type { PersonView } from '#wire/persons.ts'
import { useSession } from '../api/session.ts'
import { ErrorSummary, TextField, type FieldError } from '../app/form.tsx'
import { ProblemNote } from '../app/message-page.tsx'
import { mergeRequestTexts } from '../texts/merge-requests.ts'
import { mergeTexts } from '../texts/merge.ts'
import { useTexts } from '../texts/use-texts.ts'
import { MergeDone, useMerge, type MergeOrder } from './merge-act.tsx'
import {
  actFor,
  chosenFrom,
  compareEntries,
  takenItems,
  type Chosen,
  type MergeAct,
} from './merge-choice.ts'
import { MergeHeads, MergeTable, KeptItems } from './merge-table.tsx'

/** Which of two entries stays, whose value of each item, and why; the versions seen go with it. */
export function MergeForm(props: {
  readonly entries: readonly [PersonView, PersonView]
  /** A request that can no longer be approved: what it said is filled in. */
  readonly earlier: MergeRequestView | null
  readonly onReread: () => void
}): ReactElement {
  const { entries, earlier } = props
  const texts = useTexts(mergeTexts)
  const { account } = useSession()
  const [staysId, setStaysId] = useState(earlier?.personId ?? entries[0].personId)
  const [chosen, setChosen] = useState<Chosen>(earlier === null ? {} : chosenFrom(earlier))
  const [why, setWhy] = useState({
    reason: earlier?.reason ?? '',
    grounds: earlier?.evidence?.text ?? '',
  })
  const [isTried, setTried] = useState(false)
  const [stays, goes] = staysId === entries[0].personId ? entries : [entries[1], entries[0]]
  const compared = compareEntries(stays, goes)
  const of = { chosen, staysId: stays.personId, goesId: goes.personId }
  const takes = takenItems(compared, of)
  const merge = useMerge([stays.personId, goes.personId])
  const act = actFor(account.role, entries, merge.error)
  const isWhy = why.reason.trim().length > 1
  const errors = isTried && !isWhy ? [{ field: 'merge-reason', text: texts.reasonMissing }] : []
  if (merge.isSuccess)
    return <MergeDone staysId={stays.personId} goesId={goes.personId} formId={merge.data} />
  return (
    <form
      noValidate
      className="merge-form"
      data-testid="merge"
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (isWhy) merge.mutate({ act, stays, goes, takes, why })
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
      <MergeWhy
        why={why}
        errors={errors}
        act={act}
        merge={merge}
        summary={texts.summary(takes.length, compared.choices.length)}
        onWhy={setWhy}
        onReread={props.onReread}
      />
    </form>
  )
}

/** Why they are one person, on what grounds, and the button that merges or asks. */
function MergeWhy(props: {
  readonly why: MergeOrder['why']
  readonly errors: readonly FieldError[]
  readonly act: MergeAct
  readonly merge: Pick<ReturnType<typeof useMerge>, 'isError' | 'isPending' | 'error'>
  readonly summary: string
  readonly onWhy: (why: MergeOrder['why']) => void
  readonly onReread: () => void
}): ReactElement {
  const { why, errors, act, merge } = props
  const texts = useTexts(mergeTexts)
  const requests = useTexts(mergeRequestTexts)
  const { account } = useSession()
  return (
    <section className="sheet merge-why">
      <TextField
        id="merge-reason"
        label={texts.reason}
        hint={texts.reasonHint}
        errors={errors}
        maxLength={300}
        value={why.reason}
        onChange={(reason) => props.onWhy({ ...why, reason })}
      />
      <TextField
        id="merge-grounds"
        label={texts.grounds}
        hint={texts.groundsHint}
        maxLength={300}
        value={why.grounds}
        onChange={(grounds) => props.onWhy({ ...why, grounds })}
      />
      {merge.isError && <ProblemNote error={merge.error} />}
      {act === 'ask' && (
        <p className="muted">
          {account.role === 'county_reviewer' ? requests.askReviewer : requests.askTownship}
        </p>
      )}
      <div className="form-acts">
        <Button type="primary" htmlType="submit" loading={merge.isPending} data-testid="save-merge">
          {act === 'ask'
            ? merge.isPending
              ? requests.asking
              : requests.ask
            : merge.isPending
              ? texts.saving
              : texts.save}
        </Button>
        {merge.isError && <Button onClick={props.onReread}>{texts.reread}</Button>}
        <span className="small muted" role="status">
          {props.summary}
        </span>
      </div>
    </section>
  )
}
