import { useRef, useState, type ComponentProps, type KeyboardEvent, type ReactElement } from 'react'
import { firstCodePoints, isInputMethodKey, withNameDots } from './typed-text.ts'

type Own = 'value' | 'onChange' | 'onKeyDown' | 'onCompositionStart' | 'onCompositionEnd'

export interface ImeInputProps extends Omit<ComponentProps<'input'>, Own> {
  readonly value: string
  /** Told once what was typed is a text of its own, never in the middle of a composition. */
  readonly onText: (text: string) => void
  /** Keys that are the page's; those of an input method never come here. */
  readonly onKey?: (event: KeyboardEvent<HTMLInputElement>) => void
  /** Counted in code points, after the composition. */
  readonly most?: number
  /** A name: any dot becomes U+00B7. */
  readonly isName?: boolean
}

/**
 * A text box that leaves input methods alone: what is being composed is neither told, cut nor rewritten, and
 * the keys of a composition mean nothing to the page.
 */
export function ImeInput(props: ImeInputProps): ReactElement {
  const { value, onText, onKey, most, isName = false, ...rest } = props
  const composing = useRef(false)
  const endedAtMs = useRef(Number.NEGATIVE_INFINITY)
  const [draft, setDraft] = useState<string | null>(null)
  const tell = (text: string): void => {
    const dotted = isName ? withNameDots(text) : text
    setDraft(null)
    onText(most === undefined ? dotted : firstCodePoints(dotted, most))
  }
  return (
    <input
      autoComplete="off"
      spellCheck={false}
      {...rest}
      value={draft ?? value}
      onChange={(event) => {
        if (composing.current) setDraft(event.target.value)
        else tell(event.target.value)
      }}
      onCompositionStart={() => {
        composing.current = true
      }}
      onCompositionEnd={(event) => {
        composing.current = false
        endedAtMs.current = event.timeStamp
        tell(event.currentTarget.value)
      }}
      onKeyDown={(event) => {
        const { isComposing } = event.nativeEvent
        const since = event.timeStamp - endedAtMs.current
        const press = { isComposing: isComposing || composing.current, keyCode: event.keyCode }
        if (!isInputMethodKey(press, since)) {
          onKey?.(event)
          return
        }
        // The key that ended a composition ends nothing else: no line is left, no form sent.
        if (event.key === 'Enter' || event.key === 'Tab') event.preventDefault()
      }}
    />
  )
}
