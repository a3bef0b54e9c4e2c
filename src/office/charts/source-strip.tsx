import type { ReactElement } from 'react'
import { SOURCE_PROFILES } from '#domain/sources/source-kind.ts'
import type { SourceMark } from '#wire/source.ts'
import { compareTexts } from '../texts/compare.ts'
import { useTexts } from '../texts/use-texts.ts'
import { useSettings } from '../theme/settings.ts'

/** One mark a source: filled used, green same, amber explained, red open, dot silent, dashed absent. */
export function SourceStrip({ marks }: { readonly marks: readonly SourceMark[] }): ReactElement {
  const texts = useTexts(compareTexts)
  const { language } = useSettings()
  const words = marks
    .map(({ source, state }) => `${SOURCE_PROFILES[source][language]}：${texts.stripStates[state]}`)
    .join('；')
  return (
    <span className="strip" role="img" aria-label={words}>
      {marks.map(({ source, state }) => (
        <span
          key={source}
          className={`mark ${state}`}
          title={`${SOURCE_PROFILES[source][language]}：${texts.stripStates[state]}`}
        >
          {state === 'silent' ? '·' : SOURCE_PROFILES[source].mark}
        </span>
      ))}
    </span>
  )
}
