import { Button, Input } from 'antd'
import { useState, type ReactElement } from 'react'
import { DISCREPANCY_VERDICTS } from '#domain/discrepancies/decide-discrepancy.ts'
import type { DecideDiscrepancy, DiscrepancyView } from '#wire/discrepancies.ts'
import { ErrorSummary, Field, type FieldError } from '../app/form.tsx'
import type { KeyAction } from '../keys/keymap.ts'
import { useHotkeys } from '../keys/use-hotkeys.ts'
import { discrepancyTexts } from '../texts/discrepancies.ts'
import { useTexts } from '../texts/use-texts.ts'

type Verdict = DecideDiscrepancy['verdict']

const KEYS: Readonly<Partial<Record<KeyAction, Verdict>>> = {
  verdict_rule: 'rule',
  verdict_keep: 'keep',
  verdict_ask: 'ask',
}

/** 1–3 choose, the reason is typed, Ctrl+Enter decides; a rule needs no reason. */
export function DecisionForm(props: {
  readonly view: DiscrepancyView
  readonly isSending: boolean
  readonly onDecide: (decision: DecideDiscrepancy) => void
}): ReactElement {
  const texts = useTexts(discrepancyTexts)
  const { view, isSending, onDecide } = props
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
      <div className="chips" role="radiogroup" aria-label={texts.decide}>
        {offered.map((one) => (
          <button
            key={one}
            type="button"
            role="radio"
            className="chip"
            aria-checked={verdict === one}
            data-testid={`verdict-${one}`}
            onClick={() => {
              choose(one)
            }}
          >
            <kbd>{DISCREPANCY_VERDICTS.indexOf(one) + 1}</kbd> {texts.verdicts[one]}
          </button>
        ))}
      </div>
      {verdict !== null && (
        <>
          <p className="small muted">{texts.verdictHints[verdict]}</p>
          <Field
            id="discrepancy-reason"
            label={texts.reason}
            hint={texts.reasonHint}
            errors={errors}
          >
            <Input
              id="discrepancy-reason"
              maxLength={300}
              value={reason}
              onChange={(event) => {
                setReason(event.target.value)
              }}
            />
          </Field>
          <div>
            <Button
              type="primary"
              htmlType="submit"
              loading={isSending}
              data-testid="send-decision"
            >
              {texts.send} <kbd>Ctrl+Enter</kbd>
            </Button>
          </div>
        </>
      )}
    </form>
  )
}
