import type { KeyingPartTold, KeyingView } from '#wire/keying.ts'

type Standing = KeyingView['standings'][number]

/** Whether nothing is left to do on a sheet in this part of the work. */
export function isDone(part: KeyingPartTold, one: Standing): boolean {
  if (part === 'key') return one.complete
  return part === 'rekey' ? one.rekeyed === one.cells : one.unsettled === 0
}
