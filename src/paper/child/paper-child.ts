import { buffer } from 'node:stream/consumers'
import type { PrintedDocument } from '../printed-document.ts'
import { frameOf, partsOf } from './frame.ts'

/** What is asked of the process; the picture follows the words. */
export type PaperJob =
  | {
      readonly kind: 'set'
      readonly document: PrintedDocument
      /** Files, in the order in which a character is looked for. */
      readonly fonts: readonly string[]
    }
  | { readonly kind: 'read_square' }

/**
 * The process that sets pages and looks at pictures: what comes from outside is opened here, where there
 * is no database, no socket and no key (R7). Setting takes half a gigabyte, which goes when it ends.
 *
 * An error ends it with a code and no message: messages of parsers quote what is about people.
 */
async function main(): Promise<void> {
  const { words, bytes } = partsOf(await buffer(process.stdin))
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- our own parent wrote it, on the line before
  const job = words as PaperJob
  switch (job.kind) {
    case 'set': {
      // Loaded by whom it serves: who reads a picture may load no native code.
      const { setDocument } = await import('./set-document.ts')
      const { pdf, ...facts } = await setDocument(job.document, job.fonts)
      const { user, system } = process.cpuUsage()
      process.stdout.write(frameOf({ ...facts, cpuSeconds: (user + system) / 1e6 }, pdf))
      return
    }
    case 'read_square': {
      const { readSquare } = await import('./read-square.ts')
      process.stdout.write(frameOf(await readSquare(bytes), new Uint8Array()))
    }
  }
}

try {
  await main()
} catch (error) {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
  process.stderr.write(`paper-child: ${code}\n`)
  process.exitCode = 70
}
