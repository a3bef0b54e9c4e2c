import {
  useRef,
  useState,
  type ChangeEvent,
  type CompositionEvent,
  type KeyboardEvent,
} from 'react'

interface ComposedProps {
  readonly value: string
  readonly onChange: (event: ChangeEvent<HTMLInputElement>) => void
  readonly onCompositionStart: (event: CompositionEvent<HTMLInputElement>) => void
  readonly onCompositionEnd: (event: CompositionEvent<HTMLInputElement>) => void
  readonly onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => void
}

/** Safari tells of the Enter that ends a composition after its end: what comes so soon is that Enter. */
const SAME_KEY_MS = 50
/** `keyCode` of a key that an input method handles (UI Events). */
const INPUT_METHOD_KEY = 229

/**
 * A text box for input methods: while characters are being chosen its text is left alone and nobody is
 * told, so that nothing is searched, kept or rewritten for letters of pinyin; the Enter that chooses a
 * character sends no form. Length is counted in characters once they are chosen.
 */
export function useComposedText(
  value: string,
  onType: (text: string) => void,
  most: number = Infinity,
): ComposedProps {
  const [composed, setComposed] = useState<string | null>(null)
  const endedAt = useRef(-Infinity)
  const tell = (text: string): void => {
    const characters = Array.from(text)
    onType(characters.length > most ? characters.slice(0, most).join('') : text)
  }
  return {
    value: composed ?? value,
    onChange: ({ target }) => {
      if (composed === null) tell(target.value)
      else setComposed(target.value)
    },
    onCompositionStart: ({ currentTarget }) => setComposed(currentTarget.value),
    onCompositionEnd: ({ currentTarget }) => {
      endedAt.current = performance.now()
      setComposed(null)
      tell(currentTarget.value)
    },
    onKeyDown: (event) => {
      const { isComposing } = event.nativeEvent
      const isChoosing =
        isComposing ||
        event.keyCode === INPUT_METHOD_KEY ||
        performance.now() - endedAt.current < SAME_KEY_MS
      if (event.key === 'Enter' && isChoosing) {
        event.preventDefault()
        event.stopPropagation()
      }
    },
  }
}
