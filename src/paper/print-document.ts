import { accept, type Outcome } from '#domain/outcome.ts'
import { fontFiles } from './fonts/font-files.ts'
import type { PrintedDocument, SetDocument } from './printed-document.ts'
import { runPaperChild, type ChildProblem } from './run-paper-child.ts'

/** Sets a document as PDF in a process of its own. */
export async function printDocument(
  document: PrintedDocument,
): Promise<Outcome<SetDocument, ChildProblem>> {
  const answer = await runPaperChild(
    { kind: 'set', document, fonts: fontFiles() },
    new Uint8Array(),
  )
  if (!answer.ok) return answer
  const { words, bytes } = answer.value
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- our own child wrote it
  const facts = words as Omit<SetDocument, 'pdf'>
  return accept({ ...facts, pdf: bytes })
}
