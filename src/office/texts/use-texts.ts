import type { Words } from '#wire/words.ts'
import { useSettings } from '../theme/settings.ts'

/** The same texts in both languages; `en` must have every key of `zh`, or it does not compile. */
export interface Bilingual<Texts> {
  readonly zh: Texts
  readonly en: Texts
}

export function useTexts<Texts>(texts: Bilingual<Texts>): Texts {
  return texts[useSettings().language]
}

/** Says words that came from the server in the reader's language. */
export function useSay(): (words: Words | null | undefined) => string {
  const { language } = useSettings()
  return (words) => (words === null || words === undefined ? '' : words[language])
}
