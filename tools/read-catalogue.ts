import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { ProblemCatalogue, ProblemText } from '../src/domain/problems/catalogue.ts'

const FOLDER = join(import.meta.dirname, '../src/domain/problems')

/** All layers' problem texts in one table, by code, in order. */
export async function readCatalogue(): Promise<ProblemCatalogue> {
  const all = new Map<string, ProblemText>()
  for (const file of readdirSync(FOLDER).toSorted()) {
    if (!file.endsWith('-problems.ts')) continue
    const module: unknown = await import(pathToFileURL(join(FOLDER, file)).href)
    for (const exported of Object.values(module as Record<string, unknown>)) {
      for (const [code, text] of Object.entries(exported as ProblemCatalogue)) {
        if (all.has(code)) throw new Error(`${code} stands in two catalogues`)
        all.set(code, text)
      }
    }
  }
  return Object.fromEntries([...all].toSorted(([a], [b]) => (a < b ? -1 : 1)))
}
