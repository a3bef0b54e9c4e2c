import { accept, refuse } from '#domain/outcome.ts'
import type { Outcome } from '#domain/outcome.ts'
import type { IntakePage, IntakeRow } from '#domain/sources/intake-page.ts'
import { runChild } from './child/run-child.ts'
import type {
  FileShape,
  IntakeJob,
  IntakeProblem,
  IntakeReading,
  IntakeResult,
} from './intake-job.ts'
import { INTAKE_LIMITS } from './intake-limits.ts'
import { recordOf } from './rows/record-draft.ts'

/**
 * Reads a department's file in a process of its own and hands out its rows, a page at a time, in the
 * file's order, every row exactly once.
 *
 * Rows are numbered from the header, which is 1. A page is asked for before it is read: a slow store
 * slows the reader. Leaving the loop early kills the process. A file that cannot be read ends the
 * loop, and `result` says why; only a broken machine throws.
 */
export function readDepartmentFile(job: IntakeJob): IntakeReading {
  const shape = Promise.withResolvers<Outcome<FileShape, IntakeProblem>>()
  const result = Promise.withResolvers<Outcome<IntakeResult, IntakeProblem>>()
  // Somebody who only loops over pages need not look at either.
  shape.promise.catch(() => undefined)
  result.promise.catch(() => undefined)
  async function* pages(): AsyncGenerator<IntakePage> {
    try {
      const limits = { ...INTAKE_LIMITS, ...job.limits }
      for await (const event of runChild({ job, previewOnly: false }, limits)) {
        if (event.kind === 'died') {
          shape.resolve(refuse(event.problem))
          result.resolve(refuse(event.problem))
          return
        }
        const { message } = event
        switch (message['kind']) {
          case 'opened':
            shape.resolve(accept(trusted<FileShape>(message['shape'])))
            break
          case 'page':
            yield { rows: trusted<PackedRow[]>(message['rows']).map(unpacked) }
            break
          case 'refused': {
            const problem = trusted<IntakeProblem>(message['problem'])
            shape.resolve(refuse(problem))
            result.resolve(refuse(problem))
            break
          }
          case 'done':
            result.resolve(accept(trusted<IntakeResult>(message['result'])))
            break
          default:
            break
        }
      }
    } catch (error) {
      shape.reject(error)
      result.reject(error)
      throw error
    } finally {
      const left: IntakeProblem = { code: 'file.reading_stopped' }
      shape.resolve(refuse(left))
      result.resolve(refuse(left))
    }
  }
  return {
    [Symbol.asyncIterator]: pages,
    shape: shape.promise,
    result: result.promise,
  }
}

export type PackedRow = readonly [
  row: number,
  status: IntakeRow['status'],
  problems: IntakeRow['problems'],
  raw: readonly string[],
  records: readonly (readonly unknown[])[],
]

export function unpacked([row, status, problems, raw, records]: PackedRow): IntakeRow {
  return { row, status, problems, raw, records: records.map(recordOf) }
}

/** Messages are written by our own program in the other process; their values stay plain data. */
export function trusted<Value>(value: unknown): Value {
  return value as Value // oxlint-disable-line typescript/no-unsafe-type-assertion -- see above
}
