import type { ReactElement } from 'react'
import type { CleaningLook } from '#wire/cleaning.ts'
import { count } from '../format/figures.ts'
import { cleaningTexts } from '../texts/cleaning.ts'
import { useTexts } from '../texts/use-texts.ts'

/** The first matching rows as the steps make them; what changed is marked and says from what. */
export function CleanedRows(props: {
  readonly look: CleaningLook
  /** What is shown is of before the last change: the rows are being counted anew. */
  readonly isCounting: boolean
}): ReactElement {
  const { look } = props
  const texts = useTexts(cleaningTexts)
  return (
    <section className="sheet" data-testid="cleaned-rows" aria-busy={props.isCounting}>
      <div className="head">
        <h2>{texts.shown}</h2>
        <b role="status">
          {props.isCounting
            ? texts.counting
            : texts.rows(count(look.rowsMatching), count(look.rowsTotal))}
        </b>
      </div>
      <div className="scroll-x" tabIndex={0} role="region" aria-label={texts.shown}>
        <table className="plain cleaned-rows">
          <thead>
            <tr>
              <th scope="col" className="num">
                {texts.row}
              </th>
              {look.columns.map(({ header }) => (
                <th key={header} scope="col">
                  {header}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {look.rows.map(({ row, cells }) => (
              <tr key={row}>
                <th scope="row" className="num">
                  {row}
                </th>
                {look.columns.map(({ header }, at) => (
                  <CleanedCell key={header} cell={cells[at]} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function CleanedCell(props: {
  readonly cell: CleaningLook['rows'][number]['cells'][number] | undefined
}): ReactElement {
  const texts = useTexts(cleaningTexts)
  const { cell } = props
  if (cell === undefined) return <td />
  const { text, before, step } = cell
  if (step === null) return <td>{text}</td>
  return (
    <td className="cleaned">
      {text}
      {before !== null && <s className="small muted">{before === '' ? texts.blank : before}</s>}
      <span className="visually-hidden">
        {before === null ? texts.madeBy(step) : texts.changedBy(step, before)}
      </span>
    </td>
  )
}
