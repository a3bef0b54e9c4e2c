import { isSourceKind, SOURCE_PROFILES } from '#domain/sources/source-kind.ts'
import type { Words } from '#wire/words.ts'

/** What a source is called; one that is not known by its code. */
export function sourceWords(source: string): Words {
  if (!isSourceKind(source)) return { zh: source, en: source }
  const { zh, en } = SOURCE_PROFILES[source]
  return { zh, en }
}
