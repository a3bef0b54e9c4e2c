import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Outcome } from '#domain/outcome.ts'

import { linkFiles } from './link-files.ts'
import type { LinkJob } from './link-files.ts'
import type { LinkProblem } from './link-problem.ts'
import type { LinkSummary } from './link-summary.ts'

/** What a run wrote, read back; for tests and measurements. */
export interface FolderRun {
  readonly outcome: Outcome<LinkSummary, LinkProblem>
  /** Rows without their header. */
  readonly pairs: readonly (readonly string[])[]
  readonly clusters: readonly (readonly string[])[]
  /** Text of any other file of the folder; '' where there is none. */
  readonly text: (name: string) => string
}

/** A small job that writes links and clusters and nothing else. */
export const LINKS_ONLY: Omit<LinkJob, 'modelPath' | 'files' | 'pairsPath' | 'clustersPath'> = {
  trainedPath: null,
  labelsPath: null,
  errorsPath: null,
  reportPath: null,
  shown: [],
  wantedPrecision: 0.999,
  memoryLimitMb: 256,
  threads: 1,
  onProgress: () => {},
}

/** Writes the model and the files into a folder of their own, links them, and removes the folder; `others` are files as they are. */
export async function linkedInFolder(
  model: unknown,
  files: ReadonlyMap<string, string>,
  more: (at: (name: string) => string) => Partial<LinkJob> = () => ({}),
  others: ReadonlyMap<string, string> = new Map(),
): Promise<FolderRun> {
  const dir = mkdtempSync(join(tmpdir(), 'simin-linked-'))
  const at = (name: string): string => join(dir, name)
  try {
    writeFileSync(at('model.json'), typeof model === 'string' ? model : JSON.stringify(model))
    for (const [name, text] of others) writeFileSync(at(name), text)
    for (const [name, text] of files) writeFileSync(at(`${name}.csv`), text)
    const outcome = await linkFiles({
      modelPath: at('model.json'),
      files: [...files.keys()].map((name) => ({ name, path: at(`${name}.csv`) })),
      pairsPath: at('pairs.csv'),
      clustersPath: at('clusters.csv'),
      ...LINKS_ONLY,
      ...more(at),
    })
    const texts = new Map<string, string>()
    for (const name of ['pairs.csv', 'clusters.csv', ...OTHERS]) {
      if (existsSync(at(name))) texts.set(name, readFileSync(at(name), 'utf8'))
    }
    const text = (name: string): string => texts.get(name) ?? ''
    return { outcome, pairs: rows(text('pairs.csv')), clusters: rows(text('clusters.csv')), text }
  } finally {
    rmSync(dir, { recursive: true })
  }
}

const OTHERS = ['trained.json', 'errors.csv', 'report.html']

function rows(text: string): readonly (readonly string[])[] {
  const [, ...lines] = text.trim().split('\n')
  return lines.map((line) => line.split(','))
}
