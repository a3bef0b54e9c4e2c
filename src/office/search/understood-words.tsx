import type { ReactElement } from 'react'
import type { UnderstoodWord } from '#wire/searches.ts'
import { setSearchWords } from '../app/search-words.ts'
import { searchTexts } from '../texts/search.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'

/** How the words were understood: one chip each, to leave out or to have read another way. */
export function UnderstoodWords(props: {
  readonly words: readonly UnderstoodWord[]
}): ReactElement {
  const texts = useTexts(searchTexts)
  const say = useSay()
  const others = (at: number): string[] =>
    props.words.filter((_, index) => index !== at).map(({ word }) => word)
  return (
    <ul className="understood" aria-label={texts.understood}>
      {props.words.map(({ word, kind, text, instead }, at) => (
        <li key={word} className={kind === 'unread' ? 'chip doubtful' : 'chip'}>
          <span>{say(text)}</span>
          {instead !== null && (
            <button
              type="button"
              className="chip-instead"
              onClick={() => {
                setSearchWords(
                  props.words.map((one, index) => (index === at ? instead : one.word)).join(' '),
                )
              }}
            >
              {texts.instead(instead)}
            </button>
          )}
          {props.words.length > 1 && (
            <button
              type="button"
              className="chip-drop"
              aria-label={texts.drop(word)}
              title={texts.drop(word)}
              onClick={() => {
                setSearchWords(others(at).join(' '))
              }}
            >
              ×
            </button>
          )}
        </li>
      ))}
    </ul>
  )
}
