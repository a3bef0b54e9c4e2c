import type { Outcome } from '#domain/outcome.ts'
import { runPaperChild, type ChildProblem } from './run-paper-child.ts'
import type { FoundSquare } from './scan/found-square.ts'
import type { ScanProblem } from './scan/scan-problem.ts'

/** The square of the sheet that a PNG or JPEG shows, read in a process of its own: pictures come from outside. */
export async function findSheetCode(
  picture: Uint8Array,
): Promise<Outcome<FoundSquare, ScanProblem | ChildProblem>> {
  const answer = await runPaperChild({ kind: 'read_square' }, picture)
  if (!answer.ok) return answer
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- our own child wrote it
  return answer.value.words as Outcome<FoundSquare, ScanProblem>
}
