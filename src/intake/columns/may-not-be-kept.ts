import type { ColumnReading } from '../intake-job.ts'

/** Forbidden by law, or nobody has said what it is: no cell of it may stand under another column (S4). */
export function mayNotBeKept({ droppedBecause }: ColumnReading): boolean {
  return (
    droppedBecause === 'unknown' ||
    droppedBecause === 'content_differs' ||
    droppedBecause?.startsWith('never_kept') === true
  )
}
