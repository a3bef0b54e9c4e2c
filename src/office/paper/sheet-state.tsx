import type { ReactElement } from 'react'
import type { SheetLine } from '#wire/paper.ts'
import { paperTexts } from '../texts/paper.ts'
import { useTexts } from '../texts/use-texts.ts'

const TONES: Readonly<Partial<Record<SheetLine['state'], string>>> = {
  filed: 'green',
  lent: 'amber',
  condemned: 'red',
}

/** Where a sheet is; overdue says more than lent. */
export function StateTag({
  sheet,
}: {
  readonly sheet: Pick<SheetLine, 'state' | 'overdue'>
}): ReactElement {
  const texts = useTexts(paperTexts)
  if (sheet.overdue) return <span className="tag red">{texts.overdue}</span>
  return <span className={`tag ${TONES[sheet.state] ?? ''}`}>{texts.states[sheet.state]}</span>
}

/** The last day it must be kept. */
export function keptText(
  { retention, keepUntil }: Pick<SheetLine, 'retention' | 'keepUntil'>,
  forEver: string,
): string {
  if (keepUntil !== null) return keepUntil
  return retention === 'permanent' ? forEver : '—'
}
