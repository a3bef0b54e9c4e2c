import { accept, refuse } from '#domain/outcome.ts'
import type { Outcome } from '#domain/outcome.ts'
import type { PackedPage } from '#domain/sources/packed-page.ts'
import { runChild } from './child/run-child.ts'
import type {
  FileShape,
  IntakeJob,
  IntakeProblem,
  IntakeReading,
  IntakeResult,
} from './intake-job.ts'
import { INTAKE_LIMITS } from './intake-limits.ts'

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
  async function* pages(): AsyncGenerator<PackedPage> {
    try {
      const limits = { ...INTAKE_LIMITS, ...job.limits }
      for await (const event of runChild({ job, previewOnly: false }, limits)) {
        if (event.kind === 'died') {
          shape.resolve(refuse(event.problem))
          result.resolve(refuse(event.problem))
          return
        }
        const { message, texts } = event
        switch (message['kind']) {
          case 'opened':
            shape.resolve(accept(trusted<FileShape>(message['shape'])))
            break
          case 'page':
            yield pageOf(message['about'], texts)
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

type PageTexts = 'kept' | 'numbers' | 'records'

function pageOf(about: unknown, texts: readonly Buffer[]): PackedPage {
  const [kept, numbers, records] = texts
  if (kept === undefined || numbers === undefined || records === undefined)
    throw new RangeError('a page without its texts')
  return { ...trusted<Omit<PackedPage, PageTexts>>(about), kept, numbers, records }
}

/** Messages are written by our own program in the other process; their values stay plain data. */
export function trusted<Value>(value: unknown): Value {
  return value as Value // oxlint-disable-line typescript/no-unsafe-type-assertion -- see above
}
