import { Button, Input, type InputProps } from 'antd'
import { useEffect, useRef, type ReactElement, type ReactNode } from 'react'
import { told } from '../api/problem.ts'
import { shellTexts } from '../texts/shell.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'

/** Something to mend in one field: the same words stand in the summary and beside the field. */
export interface FieldError {
  /** `id` of the input. */
  readonly field: string
  readonly text: string
}

/** Top of the form, even for one error; takes the focus, each line leads to its field (GOV.UK). */
export function ErrorSummary({ errors }: { readonly errors: readonly FieldError[] }): ReactElement {
  const texts = useTexts(shellTexts)
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (errors.length > 0) box.current?.focus()
  }, [errors])
  if (errors.length === 0) return <></>
  return (
    <div className="error-summary" role="alert" tabIndex={-1} ref={box} data-testid="error-summary">
      <h2>{texts.errorSummary}</h2>
      {errors.map(({ field, text }) => (
        <a
          key={field + text}
          href={`#${field}`}
          onClick={(event) => {
            event.preventDefault()
            document.getElementById(field)?.focus()
          }}
        >
          {text}
        </a>
      ))}
    </div>
  )
}

export function Field(props: {
  readonly id: string
  readonly label: string
  readonly hint?: string | undefined
  readonly errors?: readonly FieldError[] | undefined
  readonly children: ReactNode
}): ReactElement {
  const texts = useTexts(shellTexts)
  const error = props.errors?.find(({ field }) => field === props.id)
  return (
    <div className={error === undefined ? 'field' : 'field wrong'}>
      <label htmlFor={props.id}>{props.label}</label>
      {props.hint !== undefined && <span className="hint">{props.hint}</span>}
      {error !== undefined && (
        <span className="wrong-text">
          <span className="visually-hidden">
            {texts.error}
            {texts.colon}
          </span>
          {error.text}
        </span>
      )}
      <div className="field-control">{props.children}</div>
    </div>
  )
}

type InputSettings = Pick<
  InputProps,
  'autoFocus' | 'autoComplete' | 'autoCapitalize' | 'inputMode' | 'maxLength' | 'size'
>

/** One line of text with its label, hint and error; `secret` shows dots until it is asked to show. */
export function TextField(
  props: InputSettings & {
    readonly id: string
    readonly label: string
    readonly hint?: string | undefined
    readonly errors?: readonly FieldError[]
    readonly secret?: boolean
    readonly value: string
    readonly onChange: (value: string) => void
  },
): ReactElement {
  const { label, hint, errors, secret = false, onChange, ...settings } = props
  const Line = secret ? Input.Password : Input
  return (
    <Field id={props.id} label={label} hint={hint} errors={errors}>
      <Line
        spellCheck={false}
        {...settings}
        onChange={(event) => {
          onChange(event.target.value)
        }}
      />
    </Field>
  )
}

/** The end of a form in a dialog: leave it, or send it. */
export function SaveButtons(props: {
  readonly onCancel: () => void
  readonly isSaving?: boolean
  readonly testId?: string
  readonly children: string
}): ReactElement {
  const texts = useTexts(shellTexts)
  return (
    <div className="dialog-buttons">
      <Button onClick={props.onCancel}>{texts.cancel}</Button>
      <Button
        type="primary"
        htmlType="submit"
        loading={props.isSaving ?? false}
        data-testid={props.testId}
      >
        {props.children}
      </Button>
    </div>
  )
}

/** A refusal as the error of a field: what happened and what to do. */
export function useTold(): (error: unknown, field: string) => readonly FieldError[] {
  const say = useSay()
  return (error, field) => {
    const { text, advice } = told(error)
    return [{ field, text: `${say(text)}${say(advice)}` }]
  }
}
