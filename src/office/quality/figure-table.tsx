import type { ReactElement } from 'react'
import type { BoardFigure, ShownFigure } from '#wire/quality.ts'
import { howChosen, type Choosing } from '../app/lead-to.ts'
import { TrendLine } from '../charts/trend-line.tsx'
import { count } from '../format/figures.ts'
import { VerdictTag } from '../format/verdict-tag.tsx'
import { qualityTexts } from '../texts/quality.ts'
import { shellTexts } from '../texts/shell.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import { hasInterval, targetText, valueText } from './figure-text.ts'

const GROUPS = ['coverage', 'entry', 'process'] as const

/** The figures of one place in three groups; choosing one opens it beside the table. */
export function FigureTable(props: {
  readonly figures: readonly BoardFigure[]
  readonly chosen: string | null
  readonly onChoose: (code: string, how: Choosing) => void
}): ReactElement {
  const texts = useTexts(qualityTexts)
  return (
    <section className="sheet scroll-x" tabIndex={0} role="region" aria-label={texts.quality}>
      <table className="plain figures" data-testid="figures">
        <thead>
          <tr>
            <th>{texts.figure}</th>
            <th className="num">{texts.value}</th>
            <th className="num">{texts.parts}</th>
            <th className="num">{texts.target}</th>
            <th>{texts.trend}</th>
          </tr>
        </thead>
        {GROUPS.map((group) => (
          <tbody key={group}>
            <tr className="group">
              <th colSpan={5} scope="colgroup">
                {texts.groups[group]}
              </th>
            </tr>
            {props.figures
              .filter((figure) => figure.group === group)
              .map((figure) => (
                <Row
                  key={figure.code}
                  figure={figure}
                  isChosen={figure.code === props.chosen}
                  onChoose={props.onChoose}
                />
              ))}
          </tbody>
        ))}
      </table>
    </section>
  )
}

function Row(props: {
  readonly figure: BoardFigure
  readonly isChosen: boolean
  readonly onChoose: (code: string, how: Choosing) => void
}): ReactElement {
  const texts = useTexts(qualityTexts)
  const shell = useTexts(shellTexts)
  const say = useSay()
  const { figure, isChosen } = props
  const { code, unit, own, target, good } = figure
  const points = figure.trend.map(({ point }) => point)
  const said = figure.trend
    .map(({ asOf, point }) => `${asOf} ${valueText(unit, point)}`)
    .join(shell.semicolon)
  return (
    <tr className={isChosen ? 'chosen' : ''}>
      <th scope="row">
        <button
          type="button"
          className="as-link"
          aria-pressed={isChosen}
          data-testid={`figure-${code}`}
          onClick={(event) => {
            props.onChoose(code, howChosen(event))
          }}
        >
          {say(figure.name)}
        </button>
      </th>
      <td className="num nowrap">
        <ValueText unit={unit} shown={own} />
      </td>
      <td className="num nowrap muted parts">{partsText(figure, own)}</td>
      <td className="num nowrap" {...(good === null ? {} : { 'data-label': texts.target })}>
        {target === null ? (
          <span className="muted">{good === null ? '' : texts.noTarget}</span>
        ) : (
          <>
            {good === 'below' ? '≤' : '≥'} {targetText(unit, target.target)} {texts.units[unit]}
          </>
        )}
      </td>
      <td className="trend">
        <TrendLine points={points} label={`${texts.trend} ${said}`} />
      </td>
    </tr>
  )
}

/** The value with unit, interval and verdict; a dash where nothing could be counted. */
export function ValueText(props: {
  readonly unit: BoardFigure['unit']
  readonly shown: ShownFigure | null
}): ReactElement {
  const texts = useTexts(qualityTexts)
  const { unit, shown } = props
  if (shown === 'hidden') {
    return (
      <span className="muted" title={texts.hiddenWhy}>
        {texts.hidden}
      </span>
    )
  }
  if (shown === null || shown.value === null) return <span className="muted">–</span>
  const { value, verdict } = shown
  return (
    <>
      {verdict !== null && <VerdictTag verdict={verdict} />}{' '}
      <b className="figure-value">{valueText(unit, value.point)}</b>
      <small> {texts.units[unit]}</small>
      {hasInterval(shown) && (
        <span className="small muted interval" title={texts.interval}>
          {valueText(unit, value.lower)}–{valueText(unit, value.upper)}
        </span>
      )}
    </>
  )
}

export function partsText({ unit }: Pick<BoardFigure, 'unit'>, shown: ShownFigure | null): string {
  if (shown === null || shown === 'hidden' || unit === 'count') return ''
  return `${count(shown.numerator)} ÷ ${count(shown.denominator)}`
}
