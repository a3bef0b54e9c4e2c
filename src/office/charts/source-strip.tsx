import type { ReactElement } from 'react'
import { SOURCE_PROFILES } from '#domain/sources/source-kind.ts'
import type { SourceMark } from '#wire/source.ts'
import { compareTexts } from '../texts/compare.ts'
import { shellTexts } from '../texts/shell.ts'
import { useTexts } from '../texts/use-texts.ts'
import { useSettings } from '../theme/settings.ts'

/** One mark a source: filled used, green same, amber explained, red open, dot silent, dashed absent. */
export function SourceStrip({ marks }: { readonly marks: readonly SourceMark[] }): ReactElement {
  const texts = useTexts(compareTexts)
  const shell = useTexts(shellTexts)
  const { language } = useSettings()
  const wordsOf = ({ source, state }: SourceMark): string =>
    `${SOURCE_PROFILES[source][language]}${shell.colon}${texts.stripStates[state]}`
  const words = marks.map((mark) => wordsOf(mark)).join(shell.semicolon)
  return (
    <span className="strip" role="img" aria-label={words}>
      {marks.map(({ source, state }) => (
        <span key={source} className={`mark ${state}`} title={wordsOf({ source, state })}>
          {state === 'silent' ? '·' : SOURCE_PROFILES[source].mark}
        </span>
      ))}
    </span>
  )
}
