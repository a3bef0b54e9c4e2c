import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState, type ReactElement } from 'react'
import { Link } from 'react-router'
import type { ItemChangeSettled, ItemChangeView } from '#wire/item-changes.ts'
import { call } from '../api/client.ts'
import { isOutdated } from '../api/problem.ts'
import { useCan } from '../api/session.ts'
import { ProblemNote } from '../app/message-page.tsx'
import { PrintPage } from '../app/print-page.tsx'
import { instant } from '../format/figures.ts'
import { useHotkeys } from '../keys/use-hotkeys.ts'
import { PrintButton } from '../paper/print-button.tsx'
import { formTexts } from '../texts/forms.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import { FormHistory } from './form-history.tsx'
import { ITEM_CHANGE_TONES } from './form-tones.ts'
import { ReasonDialog } from './reason-dialog.tsx'

type Step = ItemChangeView['actions'][number]

/** The step that takes a form on; the first of these that is possible is the primary button and key 1. */
const FORWARD: readonly Step[] = ['approve', 'forward', 'apply', 'resend']

/** One item-change form: old and new value, why, on what evidence, by whom, and what can be done. */
export function ItemChangeCase(props: {
  readonly form: ItemChangeView
  readonly onDone?: () => void
}): ReactElement {
  const { form } = props
  const texts = useTexts(formTexts)
  const [asking, setAsking] = useState<Step | null>(null)
  const step = useItemChangeStep(form, props.onDone)
  const first = FORWARD.find((one) => form.actions.includes(one))
  useHotkeys('approvals', (action) => {
    if (action === 'approve' && first !== undefined) step.mutate({ step: first, reason: null })
    else if (action === 'return' && form.actions.includes('refuse')) setAsking('refuse')
    else return false
    return true
  })
  return (
    <div className="form report-paper" data-testid="item-change">
      <section className="sheet form">
        <ItemChangeFacts form={form} />
        {step.isError && <ProblemNote error={step.error} />}
        <div className="form-acts no-print">
          {form.actions.map((one) => (
            <Button
              key={one}
              type={one === first ? 'primary' : 'default'}
              data-testid={`step-${one}`}
              loading={step.isPending && step.variables.step === one}
              onClick={() => {
                if (one === 'refuse') setAsking(one)
                else step.mutate({ step: one, reason: null })
              }}
            >
              {texts.actions[one]}
            </Button>
          ))}
          {form.actions.includes('approve') && (
            <span className="muted small">{texts.actionHint}</span>
          )}
          <span className="grow" />
          <PrintButton form="item_change" subjectId={form.formId} />
          <PrintPage />
        </div>
        <Signatures form={form} />
      </section>
      <FormHistory steps={form.steps} />
      {asking !== null && (
        <ReasonDialog
          title={texts.actions[asking]}
          onClose={() => {
            setAsking(null)
          }}
          typed={step.isError ? (step.variables.reason ?? '') : ''}
          onReason={(reason) => {
            step.mutate({ step: asking, reason })
            setAsking(null)
          }}
        />
      )}
    </div>
  )
}

/** On paper only: who asked, did and approved it, and room for the seal. */
function Signatures({ form }: { readonly form: ItemChangeView }): ReactElement {
  const texts = useTexts(formTexts)
  return (
    <div className="paper-only">
      <div className="paper-signs">
        <span>
          {texts.askedBy}：{form.askedBy}
        </span>
        <span>
          {texts.doneBy}：{form.doneBy ?? ''}
        </span>
        <span>
          {texts.approvedBy}：{form.approvedBy ?? ''} {texts.seal}
        </span>
      </div>
    </div>
  )
}

function ItemChangeFacts({ form }: { readonly form: ItemChangeView }): ReactElement {
  const texts = useTexts(formTexts)
  const say = useSay()
  const can = useCan()
  return (
    <>
      <div className="head">
        <h2>
          {texts.itemChangeTitle(String(form.formNo))} · {form.personName ?? '–'}
          {form.bornYear !== null && (
            <span className="muted small"> {texts.bornIn(form.bornYear)}</span>
          )}
        </h2>
        <span className={ITEM_CHANGE_TONES[form.state]} data-testid="item-change-state">
          {texts.itemStates[form.state]}
        </span>
      </div>
      <div>
        {say(form.label)} {form.key && <span className="tag amber">{texts.key}</span>}
      </div>
      <div className="item-change-values">
        <div>
          <div className="muted small">{texts.before}</div>
          <b>{form.before === null ? '–' : say(form.before)}</b>
        </div>
        <span aria-hidden="true">→</span>
        <div>
          <div className="muted small">{texts.after}</div>
          <b>{form.after === null ? texts.nobodyKnows : say(form.after)}</b>
        </div>
      </div>
      <dl className="facts-list">
        <dt>{texts.reason}</dt>
        <dd>{form.reason}</dd>
        <dt>{texts.evidence}</dt>
        <dd>
          {say(form.evidence.kind)} {form.evidence.text}
        </dd>
        <dt>{texts.askedBy}</dt>
        <dd>
          {form.askedBy} · {say(form.askedFor)} · {instant(form.askedAt)}
        </dd>
        {form.doneBy !== null && (
          <>
            <dt>{texts.doneBy}</dt>
            <dd>{form.doneBy}</dd>
          </>
        )}
        {form.approvedBy !== null && (
          <>
            <dt>{texts.approvedBy}</dt>
            <dd>{form.approvedBy}</dd>
          </>
        )}
        {form.refusal !== null && (
          <>
            <dt>{texts.refusal}</dt>
            <dd className="red">{form.refusal}</dd>
          </>
        )}
      </dl>
      {can('persons.read') && (
        <Link className="no-print" to={`/register/persons/${form.personId}`}>
          {texts.openPerson} ›
        </Link>
      )}
    </>
  )
}

const ROUTES: Readonly<Record<Step, 'handling' | 'asking' | 'approval'>> = {
  apply: 'handling',
  forward: 'handling',
  refuse: 'handling',
  take_back: 'handling',
  approve: 'approval',
  resend: 'asking',
  withdraw: 'asking',
}

interface StepToTake {
  readonly step: Step
  readonly reason: string | null
}

function useItemChangeStep(
  form: ItemChangeView,
  onDone: (() => void) | undefined,
): ReturnType<typeof useMutation<ItemChangeSettled, Error, StepToTake>> {
  const client = useQueryClient()
  return useMutation<ItemChangeSettled, Error, StepToTake>({
    mutationFn: ({ step, reason }) =>
      call(
        'POST',
        `/item-changes/${form.formId}/${ROUTES[step]}`,
        {
          ...(step === 'approve' ? {} : { step }),
          reason,
        },
        form.version,
      ),
    onSuccess: async () => {
      onDone?.()
      for (const key of ['item-change', 'item-changes', 'approvals'])
        await client.invalidateQueries({ queryKey: [key] })
      await client.invalidateQueries({ queryKey: ['person', form.personId] })
    },
    onError: async (error) => {
      if (isOutdated(error)) await client.invalidateQueries({ queryKey: ['item-change'] })
    },
  })
}
