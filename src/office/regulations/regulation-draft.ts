import { typedDay } from '../format/typed-day.ts'
import type { PublishRegulation } from '#wire/regulations.ts'

/** A version as it is typed: paragraphs with an empty line between. */
export interface RegulationDraft {
  readonly text: string
  readonly changes: string
  readonly holdsFrom: string
}

export type DraftFault =
  'articlesMissing' | 'articleLong' | 'articleMany' | 'changesMissing' | 'dayWrong'

const ARTICLES_MAX = 60
const ARTICLE_MAX = 1_000

/** Paragraphs without what people type before them when they number articles by hand. */
export function articlesOf(text: string): readonly string[] {
  return text
    .split(/\n\s*\n/u)
    .map((article) => article.replaceAll(/\s*\n\s*/gu, '').trim())
    .map((article) => article.replace(/^第[一二三四五六七八九十百]+条[\s、：:]*/u, ''))
    .filter((article) => article !== '')
}

/** What is to be mended, by field, or what can be sent. */
export function readDraft(
  draft: RegulationDraft,
):
  | { readonly faults: readonly { readonly field: string; readonly fault: DraftFault }[] }
  | Pick<PublishRegulation, 'articles' | 'changes' | 'holdsFrom'> {
  const articles = articlesOf(draft.text)
  const holdsFrom = typedDay(draft.holdsFrom)
  const faults: { field: string; fault: DraftFault }[] = []
  const blame = (field: string, fault: DraftFault): number => faults.push({ field, fault })
  if (articles.length === 0) blame('articles', 'articlesMissing')
  if (articles.length > ARTICLES_MAX) blame('articles', 'articleMany')
  if (articles.some(({ length }) => length > ARTICLE_MAX)) blame('articles', 'articleLong')
  if (draft.changes.trim().length < 2) blame('changes', 'changesMissing')
  if (holdsFrom === null) blame('holds-from', 'dayWrong')
  if (faults.length > 0 || holdsFrom === null) return { faults }
  return { articles: [...articles], changes: draft.changes.trim(), holdsFrom }
}
