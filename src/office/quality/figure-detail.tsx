import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState, type ReactElement } from 'react'
import { Link } from 'react-router'
import type { BoardFigure, FigureParts, QualityBoard, ShownFigure } from '#wire/quality.ts'
import { get, queryString } from '../api/client.ts'
import { useCan } from '../api/session.ts'
import { ProblemNote } from '../app/message-page.tsx'
import { usePlace } from '../app/place.tsx'
import { count } from '../format/figures.ts'
import { qualityTexts } from '../texts/quality.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import { FigurePeople } from './figure-people.tsx'
import { partsText, ValueText } from './figure-table.tsx'
import { lackingOf, targetText } from './figure-text.ts'
import { TargetDialog } from './target-dialog.tsx'

interface Chosen {
  readonly figure: BoardFigure
  readonly board: QualityBoard
}

export const FIGURE_DETAIL_ID = 'figure-detail'

/** One figure: its formula and date, its parts, the places below, and what stands behind it. */
export function FigureDetail({ figure, board }: Chosen): ReactElement {
  const texts = useTexts(qualityTexts)
  const say = useSay()
  return (
    <section
      id={FIGURE_DETAIL_ID}
      className="sheet figure-detail"
      data-testid="figure-detail"
      aria-label={say(figure.name)}
      tabIndex={-1}
    >
      <div className="head">
        <h2>{say(figure.name)}</h2>
        <span className="nowrap">
          <ValueText unit={figure.unit} shown={figure.own} />
        </span>
      </div>
      <HowTo figure={figure} />
      {figure.own === null && <p className="muted">{texts.notHere}</p>}
      <Behind figure={figure} board={board} />
      {figure.parts.length > 0 && <Parts figure={figure} place={board.place.code} />}
      <Below figure={figure} board={board} />
    </section>
  )
}

/** The formula in words, and of whom and when it speaks. */
function HowTo({ figure }: { readonly figure: BoardFigure }): ReactElement {
  const texts = useTexts(qualityTexts)
  const say = useSay()
  const can = useCan()
  const [setting, setSetting] = useState(false)
  const { unit, own, target } = figure
  const lines: readonly (readonly [string, string])[] = [
    [texts.numerator, `${say(figure.numeratorIs)}${shownCount(own, 'numerator')}`],
    [texts.denominator, `${say(figure.denominatorIs)}${shownCount(own, 'denominator')}`],
    [texts.universe, say(figure.universe)],
    [texts.reference, say(figure.reference)],
  ]
  return (
    <div className="how-to">
      <p>{say(figure.formula)}</p>
      <dl>
        {(unit === 'count' ? lines.slice(2) : lines).map(([term, text]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{text}</dd>
          </div>
        ))}
        {figure.good !== null && (
          <div>
            <dt>{texts.target}</dt>
            <dd>
              {target === null
                ? texts.noTarget
                : `${figure.good === 'below' ? '≤' : '≥'} ${targetText(unit, target.target)} ${texts.units[unit]} · ${texts.targetFrom(target.validFrom)} · ${say(target.source)}`}{' '}
              {can('quality.targets') && (
                <button
                  type="button"
                  className="as-link small no-print"
                  data-testid="set-target"
                  onClick={() => {
                    setSetting(true)
                  }}
                >
                  {texts.setTarget}
                </button>
              )}
            </dd>
          </div>
        )}
      </dl>
      {setting && (
        <TargetDialog
          figure={figure}
          onClose={() => {
            setSetting(false)
          }}
        />
      )}
    </div>
  )
}

function shownCount(own: ShownFigure | null, part: 'numerator' | 'denominator'): string {
  return own === null || own === 'hidden' ? '' : ` · ${count(own[part])}`
}

/** The records behind what is missing: people here, other lists by a link. */
function Behind({ figure, board }: Chosen): ReactElement {
  const texts = useTexts(qualityTexts)
  const [listing, setListing] = useState(false)
  const { behind, own } = figure
  if (behind === null || own === null || own === 'hidden') return <></>
  const lacking = lackingOf(figure, own)
  if (behind !== 'persons') {
    return (
      <p className="no-print">
        <Link className="chip" to={linkTo(behind, board)}>
          {texts.open[behind]} →
        </Link>
      </p>
    )
  }
  if (listing) return <FigurePeople figure={figure.code} place={board.place.code} />
  if (lacking === 0) return <p className="muted">{texts.nobody}</p>
  return (
    <p className="no-print">
      <Button
        data-testid="open-people"
        onClick={() => {
          setListing(true)
        }}
      >
        {texts.openPeople}
      </Button>
    </p>
  )
}

function linkTo(
  behind: 'findings' | 'reports' | 'rosters' | 'estimate' | 'samples',
  { place }: QualityBoard,
): string {
  switch (behind) {
    case 'findings':
      return '/quality/findings'
    case 'estimate':
      return '/quality/estimate'
    case 'samples':
      return '/quality/samples'
    case 'reports':
      return '/forms/reports'
    case 'rosters':
      return place.code.length === VILLAGE_DIGITS
        ? `/compare/roster/${place.code}`
        : '/compare/roster'
  }
}

const VILLAGE_DIGITS = 12

/** By source, month or item. */
function Parts(props: { readonly figure: BoardFigure; readonly place: string }): ReactElement {
  const texts = useTexts(qualityTexts)
  const say = useSay()
  const { figure, place } = props
  const { data, error, refetch } = useQuery({
    queryKey: ['quality-parts', figure.code, place],
    queryFn: () => get<FigureParts>(`/quality/figures/${figure.code}${queryString({ place })}`),
  })
  if (error !== null) return <ProblemNote error={error} onRetry={() => void refetch()} />
  const [kind] = figure.parts
  if (data === undefined || data.parts.length === 0 || kind === undefined) return <></>
  const heads = {
    source: texts.bySource,
    month: texts.byMonth,
    item: texts.byItem,
    collector: texts.byCollector,
  }
  return (
    <div className="scroll-x" tabIndex={0} role="region" aria-label={heads[kind]}>
      <table className="plain beside" data-testid="figure-parts">
        <thead>
          <tr>
            <th>{heads[kind]}</th>
            <th className="num">{texts.value}</th>
            <th className="num parts">{texts.parts}</th>
          </tr>
        </thead>
        <tbody>
          {ordered(figure, kind, data.parts).map(({ part, name, value }) => (
            <tr key={part}>
              <th scope="row">{say(name)}</th>
              <td className="num nowrap">
                <ValueText unit={figure.unit} shown={value} />
              </td>
              <td className="num nowrap muted parts">{partsText(figure, value)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Months as they came, the rest with the worst first. */
function ordered(
  figure: BoardFigure,
  kind: string,
  parts: FigureParts['parts'],
): FigureParts['parts'] {
  if (kind === 'month') return parts
  return parts.toSorted((a, b) => badness(figure, b.value) - badness(figure, a.value))
}

/** The same figure one level below; a place opens its own board. */
function Below({ figure, board }: Chosen): ReactElement {
  const texts = useTexts(qualityTexts)
  const say = useSay()
  const { pick } = usePlace()
  const [worstFirst, setWorstFirst] = useState(figure.good !== null)
  const rows = board.places.flatMap((place) => {
    const shown = figure.below[place.code]
    return shown === undefined ? [] : [{ place, shown }]
  })
  if (rows.length === 0) return <></>
  const sorted = worstFirst
    ? rows.toSorted((a, b) => badness(figure, b.shown) - badness(figure, a.shown))
    : rows
  return (
    <div className="scroll-x" tabIndex={0} role="region" aria-label={texts.byPlace}>
      <table className="plain beside" data-testid="figure-below">
        <thead>
          <tr>
            <th>
              {texts.byPlace}{' '}
              {figure.good !== null && (
                <button
                  type="button"
                  className="as-link small no-print"
                  onClick={() => {
                    setWorstFirst(!worstFirst)
                  }}
                >
                  {worstFirst ? texts.sortedWorst : texts.sortedCode} ⇅
                </button>
              )}
            </th>
            <th className="num">{texts.value}</th>
            {figure.unit !== 'count' && <th className="num parts">{texts.parts}</th>}
          </tr>
        </thead>
        <tbody>
          {sorted.map(({ place, shown }) => (
            <tr key={place.code}>
              <th scope="row">
                {place.known ? (
                  <button
                    type="button"
                    className="as-link"
                    onClick={() => {
                      pick(place.code)
                    }}
                  >
                    {say(place.name)}
                  </button>
                ) : (
                  <span className="muted">{say(place.name)}</span>
                )}
              </th>
              <td className="num nowrap">
                <ValueText unit={figure.unit} shown={shown} />
              </td>
              {figure.unit !== 'count' && (
                <td className="num nowrap muted parts">{partsText(figure, shown)}</td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** What is not shown or not counted stands last. */
function badness({ good }: BoardFigure, shown: ShownFigure): number {
  if (shown === 'hidden' || shown.value === null) return -Infinity
  return good === 'above' ? -shown.value.point : shown.value.point
}
