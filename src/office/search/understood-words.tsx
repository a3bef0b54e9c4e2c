import type { ReactElement } from 'react'
import type { UnderstoodWord } from '#wire/searches.ts'
import { setSearchWords } from '../app/search-words.ts'
import { searchTexts } from '../texts/search.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'

/** How the words were understood: one chip each, to leave out or to have read another way. */
export function UnderstoodWords(props: {
  readonly typed: string
  readonly words: readonly UnderstoodWord[]
}): ReactElement {
  const texts = useTexts(searchTexts)
  const say = useSay()
  const { typed, words } = props
  const replace = ({ from, to }: UnderstoodWord, by: string): void => {
    setSearchWords(`${typed.slice(0, from)}${by}${typed.slice(to)}`.replaceAll(/\s+/gu, ' ').trim())
  }
  return (
    <ul className="understood" aria-label={texts.understood}>
      {words.map((one) => {
        const { from, to, kind, text, instead } = one
        const word = typed.slice(from, to)
        return (
          <li key={from} className={kind === 'unread' ? 'chip doubtful' : 'chip'}>
            <span>{say(text)}</span>
            {instead !== null && (
              <button
                type="button"
                className="chip-instead"
                onClick={() => {
                  replace(one, `${instead}:${word}`)
                }}
              >
                {texts.instead(instead)}
              </button>
            )}
            {words.length > 1 && (
              <button
                type="button"
                className="chip-drop"
                aria-label={texts.drop(word)}
                title={texts.drop(word)}
                onClick={() => {
                  replace(one, '')
                }}
              >
                ×
              </button>
            )}
          </li>
        )
      })}
    </ul>
  )
}
