import './close-network.ts'

import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { setImmediate as nextTurn } from 'node:timers/promises'

import { parseCivilDate } from '#domain/calendar/civil-date.ts'
import { invariant } from '#domain/invariant.ts'
import type { IntakeRow } from '#domain/sources/intake-page.ts'
import { packPage } from '#domain/sources/packed-page.ts'
import { FileRefused } from '../intake-fault.ts'
import type { FileShape } from '../intake-job.ts'
import { checkedRow } from '../rows/checked-row.ts'
import { frameOf } from './frames.ts'
import { readFile } from './read-file.ts'
import type { ReadJob } from './read-file.ts'

/**
 * The parsing process: reads a job from its input, writes frames to its output, and may do nothing
 * else (R7). It opens no socket and no database, writes no file, and dies with its parent.
 *
 * An error that is not a refusal ends it with a code and no message: messages of parsers quote the
 * file, and the file is about people.
 */
async function main(): Promise<void> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- our own parent wrote it, on the line before
  const request = JSON.parse(await text(process.stdin)) as { job: ReadJob; previewOnly: boolean }
  const send = async (message: unknown, texts?: readonly string[]): Promise<void> => {
    process.stdout.write(frameOf(message, texts))
    // A turn for the pipe, which holds hardly a page: what waits leaves while the next page is read.
    await nextTurn()
    if (process.stdout.writableLength > BYTES_AHEAD) await once(process.stdout, 'drain')
  }
  let check = (row: IntakeRow): IntakeRow => row
  try {
    const result = await readFile(request.job, {
      opened: async (opening) => {
        await send({ kind: 'opened', shape: opening.shape, sample: opening.preview })
        if (request.previewOnly) throw new PreviewDone()
        check = checkOf(request.job, opening.shape)
      },
      page: async (rows) => {
        const page = packPage(rows.map(check))
        if (page === null) return
        const { kept, numbers, records, ...about } = page
        await send({ kind: 'page', about }, [kept, numbers, records])
      },
    })
    await send({ kind: 'done', result })
  } catch (error) {
    if (error instanceof PreviewDone) return
    if (!(error instanceof FileRefused)) throw error
    const peakMemoryMegabytes = Math.round(process.resourceUsage().maxRSS / 1024)
    await send({ kind: 'refused', problem: error.problem, peakMemoryMegabytes })
  }
}

/** Some eighty pages, read ahead while the office stores what came before. */
const BYTES_AHEAD = 8 * 1024 ** 2

class PreviewDone extends Error {}

/** The logic rules, asked of each record while it is at hand. */
function checkOf(job: ReadJob, shape: FileShape): (row: IntakeRow) => IntakeRow {
  const asOf = parseCivilDate(job.asOf)
  invariant(asOf.ok, 'a file states a day that exists')
  const fields = shape.columns.flatMap(({ target }) => (target === null ? [] : [target.field]))
  const context = { asOf: asOf.value, columns: new Set<string>(fields), places: null }
  return (row) => checkedRow(row, context)
}

process.stdout.on('error', () => {
  // The reader is gone: nobody wants the rest.
  process.exit(0)
})

try {
  await main()
} catch (error) {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
  process.stderr.write(`intake-child: ${code}\n`)
  process.exitCode = 70
}
