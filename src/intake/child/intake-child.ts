import './close-network.ts'

import { once } from 'node:events'
import { text } from 'node:stream/consumers'

import { FileRefused } from '../intake-fault.ts'
import { frameOf } from './frames.ts'
import { readFile } from './read-file.ts'
import type { ReadJob } from './read-file.ts'
import type { ReadRow } from '../rows/row-reader.ts'

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
  const send = async (message: unknown): Promise<void> => {
    if (!process.stdout.write(frameOf(message))) await once(process.stdout, 'drain')
  }
  try {
    const result = await readFile(request.job, {
      opened: async (opening) => {
        await send({
          kind: 'opened',
          shape: opening.shape,
          sample: opening.preview.map(packed),
        })
        if (request.previewOnly) throw new PreviewDone()
      },
      page: (rows) => send({ kind: 'page', rows: rows.map(packed) }),
    })
    await send({ kind: 'done', result })
  } catch (error) {
    if (error instanceof PreviewDone) return
    if (!(error instanceof FileRefused)) throw error
    const peakMemoryMegabytes = Math.round(process.resourceUsage().maxRSS / 1024)
    await send({ kind: 'refused', problem: error.problem, peakMemoryMegabytes })
  }
}

class PreviewDone extends Error {}

/** Positions in place of names, see `RecordDraft`. */
function packed(row: ReadRow): unknown[] {
  return [row.row, row.status, row.problems, row.raw, row.records]
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
