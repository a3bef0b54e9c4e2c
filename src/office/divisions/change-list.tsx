import type { ReactElement } from 'react'
import { Link } from 'react-router'
import type { DivisionChange } from '#wire/divisions.ts'
import { instant } from '../format/figures.ts'
import { divisionTexts } from '../texts/divisions.ts'
import { useTexts } from '../texts/use-texts.ts'

/** Changes as they were made here: what, from when, by which document, who and when. */
export function ChangeList(props: {
  readonly changes: readonly DivisionChange[]
  /** Where they are of many places: each names its own. */
  readonly named?: true
}): ReactElement {
  const texts = useTexts(divisionTexts)
  return (
    <ul className="division-changes" data-testid="division-changes">
      {props.changes.map((change) => (
        <li key={change.changeNo}>
          {change.code === null ? (
            <b>{texts.fileOf(change.versions)}</b>
          ) : (
            <>
              {props.named === true && <Link to={`/divisions/${change.code}`}>{change.code}</Link>}{' '}
              <b>{partsOf(change, texts.noClass).join('；')}</b>{' '}
              <span>{change.from === null ? texts.putRight : texts.fromDay(change.from)}</span>
            </>
          )}
          <div>{change.reason}</div>
          <div className="small muted">
            {change.setBy === 'command-line' ? texts.commandLine : change.setBy} ·{' '}
            {instant(change.setAt)}
          </div>
        </li>
      ))}
    </ul>
  )
}

function partsOf(change: DivisionChange, none: string): readonly string[] {
  const { nameBefore, nameAfter, classBefore, classAfter } = change
  const parts: string[] = []
  if (nameBefore !== nameAfter) parts.push(`${nameBefore ?? ''} → ${nameAfter ?? ''}`)
  if (classBefore?.code !== classAfter?.code)
    parts.push(`${classBefore?.code ?? none} → ${classAfter?.code ?? none}`)
  return parts
}
