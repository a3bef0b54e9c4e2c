import type { FigurePart } from '#domain/quality/figure-definition.ts'
import { REQUIRED_ITEMS } from '#domain/quality/required-items.ts'
import { SOURCE_KINDS, SOURCE_PROFILES } from '#domain/sources/source-kind.ts'
import type { Words } from '#wire/words.ts'

const ITEMS: Readonly<Record<string, Words>> = {
  ...REQUIRED_ITEMS,
  bornOn: REQUIRED_ITEMS.born_on,
}

/** What a part of a figure is called: a source, a month, an item. */
export function partWords(kind: FigurePart, part: string): Words {
  const asIs = { zh: part, en: part }
  switch (kind) {
    case 'source': {
      const source = SOURCE_KINDS.find((one) => one === part)
      if (source === undefined) return asIs
      const { zh, en } = SOURCE_PROFILES[source]
      return { zh, en }
    }
    case 'item':
      return ITEMS[part] ?? asIs
    case 'month':
    case 'collector':
      return asIs
  }
}
