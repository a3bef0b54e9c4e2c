import type { SourceKind } from '#domain/sources/source-kind.ts'
import type { Store } from '#register/store/open-store.ts'

export async function writeBaseline(
  _store: Store,
  _of: { readonly county: string; readonly folder: string },
): Promise<{ file: string; sourceOfBatch: ReadonlyMap<number, SourceKind> } | null> {
  return null
}
