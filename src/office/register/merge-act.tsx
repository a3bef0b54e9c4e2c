import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { Link } from 'react-router'
import type { LifeEventRecorded, RecordPersonEvent } from '#wire/life-events.ts'
import type { AskMerge, MergeRequestSettled } from '#wire/merge-requests.ts'
import type { PersonView } from '#wire/persons.ts'
import { call } from '../api/client.ts'
import { mergeRequestTexts } from '../texts/merge-requests.ts'
import { mergeTexts } from '../texts/merge.ts'
import { useTexts } from '../texts/use-texts.ts'
import type { MergeAct, takenItems } from './merge-choice.ts'

export interface MergeOrder {
  readonly act: MergeAct
  readonly stays: PersonView
  readonly goes: PersonView
  readonly takes: ReturnType<typeof takenItems>
  readonly why: { readonly reason: string; readonly grounds: string }
}

/** `null`: merged; otherwise the request that waits now. */
export function useMerge(
  personIds: readonly string[],
): UseMutationResult<string | null, Error, MergeOrder> {
  const client = useQueryClient()
  // Made before the first sending: a second press of the button is the same merge, or the same request.
  const [ids] = useState(() => ({ merge: crypto.randomUUID(), ask: crypto.randomUUID() }))
  return useMutation({
    mutationFn: async (order: MergeOrder) => {
      if (order.act === 'ask') return (await sendRequest(order, ids.ask)).formId
      await sendMerge(order, ids.merge)
      return null
    },
    onSuccess: async () => {
      for (const key of ['merge-request', 'merge-requests', 'approvals'])
        await client.invalidateQueries({ queryKey: [key] })
      for (const personId of personIds)
        for (const key of ['life', 'trace', 'reads'])
          await client.invalidateQueries({ queryKey: [key, personId] })
      // Read again where they are opened: here they stand as they were when they were merged.
      for (const personId of personIds) client.removeQueries({ queryKey: ['person', personId] })
    },
  })
}

function sendMerge(
  { stays, goes, takes, why }: MergeOrder,
  requestId: string,
): Promise<LifeEventRecorded> {
  const event = {
    kind: 'merge' as const,
    personId: stays.personId,
    otherPersonId: goes.personId,
    otherVersion: goes.version,
    takes,
  }
  const body: Omit<RecordPersonEvent, 'version'> = { requestId, event, ...saidWhy(why) }
  return call('POST', `/persons/${stays.personId}/events`, body, stays.version)
}

function sendRequest(
  { stays, goes, takes, why }: MergeOrder,
  requestId: string,
): Promise<MergeRequestSettled> {
  const body: Omit<AskMerge, 'version'> = {
    requestId,
    personId: stays.personId,
    otherPersonId: goes.personId,
    otherVersion: goes.version,
    takes,
    ...saidWhy(why),
  }
  return call('POST', '/merge-requests', body, stays.version)
}

function saidWhy({ reason, grounds }: MergeOrder['why']): {
  readonly reason: string
  readonly evidence: AskMerge['evidence']
} {
  const text = grounds.trim()
  return { reason: reason.trim(), evidence: text === '' ? null : { kind: 'document', text } }
}

/** What was done, and where to go from here. */
export function MergeDone(props: {
  readonly staysId: string
  readonly goesId: string
  /** The request that waits; `null`: merged. */
  readonly formId: string | null
}): ReactElement {
  const texts = useTexts(mergeTexts)
  const requests = useTexts(mergeRequestTexts)
  const { formId } = props
  return (
    <section className="sheet merge-done" role="status" data-testid="merge-done">
      <b>✓ {formId === null ? texts.done : requests.asked}</b>
      <p>{formId === null ? texts.doneNote : requests.askedNote}</p>
      <p className="chips">
        {formId !== null && (
          <Link to={`/forms/merge-requests/${formId}`} data-testid="see-request">
            {requests.seeRequest}
          </Link>
        )}
        <Link to={`/register/persons/${props.staysId}`}>{texts.toStaying}</Link>
        <Link to={`/register/persons/${props.goesId}`}>{texts.toGone}</Link>
      </p>
    </section>
  )
}
