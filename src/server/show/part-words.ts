import type { FigurePart } from '#domain/quality/figure-definition.ts'
import { REQUIRED_ITEMS } from '#domain/quality/required-items.ts'
import type { Words } from '#wire/words.ts'
import { sourceWords } from './source-words.ts'

const ITEMS: Readonly<Record<string, Words>> = {
  ...REQUIRED_ITEMS,
  bornOn: REQUIRED_ITEMS.born_on,
}

/** What a part of a figure is called: a source, a month, an item. */
export function partWords(kind: FigurePart, part: string): Words {
  const asIs = { zh: part, en: part }
  switch (kind) {
    case 'source':
      return sourceWords(part)
    case 'item':
      return ITEMS[part] ?? asIs
    case 'month':
    case 'collector':
      return asIs
  }
}
