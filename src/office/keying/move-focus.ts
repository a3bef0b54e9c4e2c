import { useEffect, useState, type KeyboardEvent } from 'react'
import type { CellKey } from '#domain/keying/sheet-content.ts'
import { cellId } from './sheet-cell.tsx'

const ON: ReadonlySet<string> = new Set(['Enter', 'ArrowDown'])

/** Whether a key leads to the next cell (1), the one before (-1), or nowhere (0). */
export function wayOf(event: KeyboardEvent): -1 | 0 | 1 {
  if (event.ctrlKey || event.altKey || event.metaKey) return 0
  if (event.key === 'Tab') return event.shiftKey ? -1 : 1
  if (event.key === 'ArrowUp') return -1
  return ON.has(event.key) ? 1 : 0
}

/** Puts the cursor into a cell, once what was changed with it is drawn. */
export function useCellFocus(): (cell: CellKey | undefined) => void {
  const [wanted, setWanted] = useState<CellKey | null>(null)
  useEffect(() => {
    if (wanted !== null) document.getElementById(cellId(wanted))?.focus()
  }, [wanted])
  return (cell) => {
    // A new object each time: the same cell may be wanted again.
    if (cell !== undefined) setWanted({ rowNo: cell.rowNo, field: cell.field })
  }
}

/** A short low tone: a mismatch is heard before it is read. */
export function soundMismatch(): void {
  try {
    const context = new AudioContext()
    const tone = context.createOscillator()
    const volume = context.createGain()
    tone.frequency.value = 220
    volume.gain.value = 0.1
    tone.connect(volume).connect(context.destination)
    tone.start()
    tone.stop(context.currentTime + 0.15)
    tone.onended = () => void context.close()
  } catch {
    // A machine without sound shows it.
  }
}
