import type { ReactElement } from 'react'
import { keyingTexts } from '../texts/keying.ts'
import { useTexts } from '../texts/use-texts.ts'
import { Mark, type CellMark } from './sheet-cell.tsx'

const MARKS: readonly CellMark[] = ['server', 'waiting', 'wrong', 'locked', 'blank']

/** What the marks mean, and how many cells of the sheet bear each. */
export function MarkLegend({ marks }: { readonly marks: readonly CellMark[] }): ReactElement {
  const texts = useTexts(keyingTexts)
  return (
    <p className="keying-legend">
      {MARKS.map((mark) => (
        <span key={mark}>
          <Mark mark={mark} />
          <span aria-hidden="true">{texts.marks[mark]}</span>{' '}
          <b>{marks.filter((one) => one === mark).length}</b>
        </span>
      ))}
    </p>
  )
}
