import { Button } from 'antd'
import { useState, type ReactElement } from 'react'
import { DISCREPANCY_VERDICTS } from '#domain/discrepancies/decide-discrepancy.ts'
import type { DecideDiscrepancy, DiscrepancyView } from '#wire/discrepancies.ts'
import { ErrorSummary, type FieldError } from '../app/form.tsx'
import type { KeyAction } from '../keys/keymap.ts'
import { useHotkeys } from '../keys/use-hotkeys.ts'
import { discrepancyTexts } from '../texts/discrepancies.ts'
import { useTexts } from '../texts/use-texts.ts'
import { ReasonField } from './reason-field.tsx'

type Verdict = DecideDiscrepancy['verdict']

const KEYS: Readonly<Partial<Record<KeyAction, Verdict>>> = {
  verdict_rule: 'rule',
  verdict_keep: 'keep',
  verdict_ask: 'ask',
}

interface Deciding {
  readonly view: DiscrepancyView
  readonly isSending: boolean
  /** The next one follows. */
  readonly hasNext: boolean
  readonly onDecide: (decision: DecideDiscrepancy) => void
}

/** 1–3 choose, the reason is typed, Ctrl+Enter decides; a rule needs no reason. */
export function DecisionForm(props: Deciding): ReactElement {
  const texts = useTexts(discrepancyTexts)
  const { view, isSending } = props
  const { offered, verdict, choose, reason, setReason, errors, submit } = useDecision(props)
  return (
    <form
      noValidate
      className="form"
      data-testid="decision-form"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <h3>{texts.decide}</h3>
      <ErrorSummary errors={errors} />
      <Verdicts offered={offered} verdict={verdict} onChoose={choose} />
      {verdict !== null && (
        <>
          <p className="small muted">
            {texts.verdictHints[verdict === 'rule' ? view.settlement.rule : verdict]}
          </p>
          <ReasonField
            id="discrepancy-reason"
            reason={reason}
            errors={errors}
            onReason={setReason}
          />
          <div>
            <Button
              type="primary"
              htmlType="submit"
              loading={isSending}
              data-testid="send-decision"
            >
              {props.hasNext ? texts.send : texts.sendOne} <kbd>Ctrl+Enter</kbd>
            </Button>
          </div>
        </>
      )}
    </form>
  )
}

/** What is chosen and typed, what is wrong with it, and the keys. */
function useDecision({ view, isSending, onDecide }: Deciding): {
  readonly offered: readonly Verdict[]
  readonly verdict: Verdict | null
  readonly choose: (verdict: Verdict) => void
  readonly reason: string
  readonly setReason: (reason: string) => void
  readonly errors: readonly FieldError[]
  readonly submit: () => boolean
} {
  const texts = useTexts(discrepancyTexts)
  const offered = DISCREPANCY_VERDICTS.filter(
    (one) => one === 'ask' || (one === 'rule' ? view.mayRule : view.mayKeep),
  )
  const [verdict, setVerdict] = useState<Verdict | null>(view.mayRule ? 'rule' : null)
  const [reason, setReason] = useState('')
  const [errors, setErrors] = useState<readonly FieldError[]>([])
  const choose = (one: Verdict): void => {
    setVerdict(one)
    // After the field is there.
    requestAnimationFrame(() => document.getElementById('discrepancy-reason')?.focus())
  }
  const submit = (): boolean => {
    if (verdict === null || isSending) return false
    const isMissing = verdict !== 'rule' && reason.trim().length < 2
    setErrors(isMissing ? [{ field: 'discrepancy-reason', text: texts.reasonMissing }] : [])
    if (!isMissing) onDecide({ verdict, reason: reason.trim() })
    return true
  }
  useHotkeys('discrepancies', (action) => {
    if (action === 'submit') return submit()
    const chosen = KEYS[action]
    if (chosen === undefined || !offered.includes(chosen)) return false
    choose(chosen)
    return true
  })
  return { offered, verdict, choose, reason, setReason, errors, submit }
}

function Verdicts(props: {
  readonly offered: readonly Verdict[]
  readonly verdict: Verdict | null
  readonly onChoose: (verdict: Verdict) => void
}): ReactElement {
  const texts = useTexts(discrepancyTexts)
  return (
    <div className="chips" role="radiogroup" aria-label={texts.decide}>
      {props.offered.map((one) => (
        <button
          key={one}
          type="button"
          role="radio"
          className="chip"
          aria-checked={props.verdict === one}
          data-testid={`verdict-${one}`}
          onClick={() => {
            props.onChoose(one)
          }}
        >
          <kbd>{DISCREPANCY_VERDICTS.indexOf(one) + 1}</kbd> {texts.verdicts[one]}
        </button>
      ))}
    </div>
  )
}
