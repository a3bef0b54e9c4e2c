import { readFileSync } from 'node:fs'
import { problemRefusal } from './problem-refusal.ts'

/** A small table a verb was handed, as text, or the refusal that says it is not there. */
export function readSmallFile(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    const missing = { code: 'estimate.file_missing', file }
    throw problemRefusal(missing)
  }
}
