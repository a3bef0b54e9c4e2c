import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState, type ReactElement } from 'react'
import { Link } from 'react-router'
import type { MergeRequestSettled, MergeRequestView } from '#wire/merge-requests.ts'
import { call } from '../api/client.ts'
import { isOutdated } from '../api/problem.ts'
import { useCan } from '../api/session.ts'
import { ProblemNote } from '../app/message-page.tsx'
import { instant } from '../format/figures.ts'
import { useHotkeys } from '../keys/use-hotkeys.ts'
import { mergeRequestTexts } from '../texts/merge-requests.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import { FormHistory } from './form-history.tsx'
import { MERGE_REQUEST_TONES } from './form-tones.ts'
import { MergeRequestEntries } from './merge-request-entries.tsx'
import { ReasonDialog } from './reason-dialog.tsx'

type Step = MergeRequestView['actions'][number]

/** One request to merge: why, on what evidence, both entries and what would stand, and what can be done. */
export function MergeRequestCase(props: {
  readonly request: MergeRequestView
  readonly onDone?: () => void
}): ReactElement {
  const { request } = props
  const texts = useTexts(mergeRequestTexts)
  const [isReturning, setReturning] = useState(false)
  const step = useMergeRequestStep(request, props.onDone)
  const { actions } = request
  const isOpen = request.state === 'asked' || request.state === 'returned'
  useHotkeys('approvals', (action) => {
    if (action === 'approve' && actions.includes('approve'))
      step.mutate({ step: 'approve', reason: null })
    else if (action === 'return' && actions.includes('return')) setReturning(true)
    else return false
    return true
  })
  return (
    <div className="form" data-testid="merge-request">
      <section className="sheet form">
        <RequestFacts request={request} isOpen={isOpen} />
        {step.isError && <ProblemNote error={step.error} />}
        <div className="form-acts no-print">
          {actions.map((one) => (
            <Button
              key={one}
              type={one === 'approve' ? 'primary' : 'default'}
              data-testid={`step-${one}`}
              loading={step.isPending && step.variables.step === one}
              onClick={() => {
                if (one === 'return') setReturning(true)
                else step.mutate({ step: one, reason: null })
              }}
            >
              {texts.actions[one]}
            </Button>
          ))}
          {actions.includes('approve') && <span className="muted small">{texts.actionHint}</span>}
        </div>
      </section>
      {isOpen && <MergeRequestEntries request={request} />}
      <FormHistory steps={request.steps} />
      {isReturning && (
        <ReasonDialog
          title={texts.actions.return}
          typed={step.isError ? (step.variables.reason ?? '') : ''}
          onClose={() => {
            setReturning(false)
          }}
          onReason={(reason) => {
            step.mutate({ step: 'return', reason })
            setReturning(false)
          }}
        />
      )}
    </div>
  )
}

function RequestFacts(props: {
  readonly request: MergeRequestView
  readonly isOpen: boolean
}): ReactElement {
  const { request, isOpen } = props
  const texts = useTexts(mergeRequestTexts)
  const say = useSay()
  const can = useCan()
  const { personId, otherPersonId, takes, evidence } = request
  return (
    <>
      <div className="head">
        <h2>
          {texts.title(request.formNo)} · {request.personName ?? '–'}
        </h2>
        <span className={MERGE_REQUEST_TONES[request.state]} data-testid="merge-request-state">
          {texts.states[request.state]}
        </span>
      </div>
      {request.twoNumbers && <p>{texts.twoNumbers}</p>}
      {request.outdated && (
        <p className="amber" data-testid="merge-request-outdated">
          {texts.outdated}
        </p>
      )}
      <dl className="facts-list">
        <dt>{isOpen ? texts.wouldTake : texts.takes}</dt>
        <dd>
          {takes.length === 0 ? texts.takesNone : takes.map(({ label }) => say(label)).join('、')}
        </dd>
        <dt>{texts.reason}</dt>
        <dd>{request.reason}</dd>
        <dt>{texts.evidence}</dt>
        <dd>{evidence === null ? texts.noEvidence : `${say(evidence.kind)} ${evidence.text}`}</dd>
        <dt>{texts.askedBy}</dt>
        <dd>
          {request.askedBy} · {instant(request.askedAt)}
        </dd>
        {request.approvedBy !== null && (
          <>
            <dt>{texts.approvedBy}</dt>
            <dd>{request.approvedBy}</dd>
          </>
        )}
        {request.refusal !== null && (
          <>
            <dt>{texts.refusal}</dt>
            <dd className="red">{request.refusal}</dd>
          </>
        )}
      </dl>
      <p className="chips no-print">
        {can('events.record') && (request.outdated || request.state === 'returned') && (
          <Link to={`/register/persons/${personId}/merge/${otherPersonId}`}>
            {texts.compareAnew} ›
          </Link>
        )}
        {can('persons.read') && (
          <>
            <Link to={`/register/persons/${personId}`}>{texts.openStays} ›</Link>
            <Link to={`/register/persons/${otherPersonId}`}>{texts.openGoes} ›</Link>
          </>
        )}
      </p>
    </>
  )
}

const ROUTES: Readonly<Record<Step, string>> = {
  approve: 'approval',
  return: 'return',
  withdraw: 'withdrawal',
}

interface StepToTake {
  readonly step: Step
  readonly reason: string | null
}

function useMergeRequestStep(
  request: MergeRequestView,
  onDone: (() => void) | undefined,
): ReturnType<typeof useMutation<MergeRequestSettled, Error, StepToTake>> {
  const client = useQueryClient()
  return useMutation<MergeRequestSettled, Error, StepToTake>({
    mutationFn: ({ step, reason }) =>
      call(
        'POST',
        `/merge-requests/${request.formId}/${ROUTES[step]}`,
        { reason },
        request.version,
      ),
    onSuccess: async () => {
      onDone?.()
      for (const key of ['merge-request', 'merge-requests', 'approvals'])
        await client.invalidateQueries({ queryKey: [key] })
      for (const personId of [request.personId, request.otherPersonId])
        for (const key of ['person', 'life', 'trace'])
          await client.invalidateQueries({ queryKey: [key, personId] })
    },
    onError: async (error) => {
      if (isOutdated(error)) await client.invalidateQueries({ queryKey: ['merge-request'] })
    },
  })
}
