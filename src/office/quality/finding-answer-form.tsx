import { Button } from 'antd'
import { useState, type ReactElement } from 'react'
import { SOURCE_KINDS, SOURCE_PROFILES, type SourceKind } from '#domain/sources/source-kind.ts'
import type { AnswerFinding, FindingView } from '#wire/findings.ts'
import { ErrorSummary, Field, TextField, type FieldError } from '../app/form.tsx'
import type { KeyAction } from '../keys/keymap.ts'
import { useHotkeys } from '../keys/use-hotkeys.ts'
import { findingTexts } from '../texts/findings.ts'
import { useTexts } from '../texts/use-texts.ts'
import { useSettings } from '../theme/settings.ts'

type Answer = AnswerFinding['answer']

const KEYS: Readonly<Partial<Record<KeyAction, Answer>>> = {
  answer_corrected: 'corrected',
  answer_confirmed: 'confirmed',
  answer_not_ours: 'not_ours',
  answer_source: 'source_wrong',
}
const DIGITS: Readonly<Record<Answer, string>> = {
  corrected: '1',
  confirmed: '2',
  not_ours: '3',
  source_wrong: '4',
}

/** 1–4 choose, the reason is typed, Ctrl+Enter answers; without a reason nothing is sent. */
export function FindingAnswerForm(props: {
  readonly finding: FindingView
  readonly isSending: boolean
  readonly onAnswer: (answer: Omit<AnswerFinding, 'version'>) => void
}): ReactElement {
  const texts = useTexts(findingTexts)
  const { finding, isSending, onAnswer } = props
  const [answer, setAnswer] = useState<Answer | null>(null)
  const [reason, setReason] = useState('')
  const [source, setSource] = useState<SourceKind | null>(null)
  const [errors, setErrors] = useState<readonly FieldError[]>([])
  const choose = (one: Answer): void => {
    setAnswer(one)
    // After the field is there.
    requestAnimationFrame(() => document.getElementById('finding-reason')?.focus())
  }
  const submit = (): boolean => {
    if (answer === null || isSending) return false
    const found = mistakesIn({ answer, reason, source }, texts)
    setErrors(found)
    if (found.length === 0) onAnswer({ answer, reason: reason.trim(), source })
    return true
  }
  useHotkeys('findings', (action) => {
    if (action === 'submit') return submit()
    const chosen = KEYS[action]
    if (chosen === undefined || !finding.answers.includes(chosen)) return false
    choose(chosen)
    return true
  })
  return (
    <form
      noValidate
      className="form finding-answer"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <h3>{texts.answer}</h3>
      <ErrorSummary errors={errors} />
      <AnswerChoice answers={finding.answers} chosen={answer} onChoose={choose} />
      {answer !== null && (
        <>
          <p className="small muted">
            {texts.answerHints[answer]}
            {answer === 'confirmed' && finding.severity === 'E*' && ` ${texts.twoPeople}`}
          </p>
          {answer === 'source_wrong' && (
            <SourceField source={source} errors={errors} onSource={setSource} />
          )}
          <TextField
            id="finding-reason"
            label={texts.reason}
            errors={errors}
            maxLength={300}
            value={reason}
            onChange={setReason}
          />
          <div>
            <Button type="primary" htmlType="submit" loading={isSending} data-testid="send-answer">
              {texts.send} <kbd>Ctrl+Enter</kbd>
            </Button>
          </div>
        </>
      )}
    </form>
  )
}

/** An answer needs its reason, and a wrong source its name. */
function mistakesIn(
  said: { readonly answer: Answer; readonly reason: string; readonly source: SourceKind | null },
  texts: { readonly reasonMissing: string; readonly sourceMissing: string },
): readonly FieldError[] {
  return [
    ...(said.reason.trim().length < 2
      ? [{ field: 'finding-reason', text: texts.reasonMissing }]
      : []),
    ...(said.answer === 'source_wrong' && said.source === null
      ? [{ field: 'finding-source', text: texts.sourceMissing }]
      : []),
  ]
}

function AnswerChoice(props: {
  readonly answers: readonly Answer[]
  readonly chosen: Answer | null
  readonly onChoose: (answer: Answer) => void
}): ReactElement {
  const texts = useTexts(findingTexts)
  return (
    <div className="chips" role="radiogroup" aria-label={texts.answer}>
      {props.answers.map((one) => (
        <button
          key={one}
          type="button"
          role="radio"
          className="chip"
          aria-checked={props.chosen === one}
          data-testid={`answer-${one}`}
          onClick={() => {
            props.onChoose(one)
          }}
        >
          <kbd>{DIGITS[one]}</kbd> {texts.answers[one]}
        </button>
      ))}
    </div>
  )
}

function SourceField(props: {
  readonly source: SourceKind | null
  readonly errors: readonly FieldError[]
  readonly onSource: (source: SourceKind | null) => void
}): ReactElement {
  const texts = useTexts(findingTexts)
  const { language } = useSettings()
  return (
    <Field id="finding-source" label={texts.source} errors={props.errors}>
      <select
        id="finding-source"
        value={props.source ?? ''}
        onChange={(event) => {
          props.onSource(SOURCE_KINDS.find((kind) => kind === event.target.value) ?? null)
        }}
      >
        <option value=""> </option>
        {SOURCE_KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {SOURCE_PROFILES[kind][language]}
          </option>
        ))}
      </select>
    </Field>
  )
}
