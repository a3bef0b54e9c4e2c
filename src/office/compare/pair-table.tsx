import type { ReactElement } from 'react'
import { SOURCE_PROFILES } from '#domain/sources/source-kind.ts'
import type { PairView, WeightPart } from '#wire/pairs.ts'
import { count, signed } from '../format/figures.ts'
import { MarkedText } from '../format/marked-text.tsx'
import { compareTexts } from '../texts/compare.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import { useSettings } from '../theme/settings.ts'
import { differing } from './differing.ts'
import { waterfallOf, type Waterfall, type WaterfallBar } from './waterfall.ts'

/** Geometry in thousandths of the column, so that the bars follow it at any width. */
const WIDTH = 1000

/** Comparison and waterfall are one table: each bar stands on the row of its field. */
export function PairTable({ pair }: { readonly pair: PairView }): ReactElement {
  const texts = useTexts(compareTexts)
  const fall = waterfallOf({
    weights: pair.parts.map(({ weight }) => weight),
    lower: pair.thresholds.different,
    upper: pair.thresholds.same,
    widthPx: WIDTH,
  })
  return (
    <div className="scroll-x" tabIndex={0} role="region" aria-label={texts.weights}>
      <table className="plain pair">
        <colgroup>
          <col style={{ width: 104 }} />
          <col style={{ width: '19%' }} />
          <col style={{ width: '19%' }} />
          <col />
          <col style={{ width: 280 }} />
          <col style={{ width: 66 }} />
        </colgroup>
        <Head pair={pair} />
        <tbody>
          {pair.parts.map((part, at) => (
            <PartRow
              key={`${at} ${part.field}`}
              part={part}
              fall={fall}
              bar={fall.bars[at]}
              first={at === 0}
            />
          ))}
          <TotalRow pair={pair} fall={fall} />
        </tbody>
      </table>
    </div>
  )
}

function Head({ pair }: { readonly pair: PairView }): ReactElement {
  const texts = useTexts(compareTexts)
  const { language } = useSettings()
  const side = (which: 'left' | 'right'): ReactElement => {
    const { source, asOf, placeName, record, department } = pair[which]
    return (
      <th>
        <b>
          {texts[which]}　{SOURCE_PROFILES[source][language]}
        </b>
        <br />
        <span title={`${department} ${asOf}`}>
          {placeName} · {texts.row(count(record.rowNo))}
        </span>
      </th>
    )
  }
  return (
    <thead>
      <tr>
        <th>{texts.field}</th>
        {side('left')}
        {side('right')}
        <th>
          <b>{texts.difference}</b>
          <br />
          {texts.inWords}
        </th>
        <th>
          <span className="fall-cap">
            <span>{texts.unlike}</span>
            <b>{texts.weights}</b>
            <span>{texts.like}</span>
          </span>
          {texts.doubling}
        </th>
        <th className="num">{texts.weight}</th>
      </tr>
    </thead>
  )
}

function PartRow(props: {
  readonly part: WeightPart
  readonly fall: Waterfall
  readonly bar: WaterfallBar | undefined
  readonly first: boolean
}): ReactElement {
  const { part, bar } = props
  const say = useSay()
  const spoken = part.left === null && part.right === null
  return (
    <tr>
      <th scope="row">{say(part.fieldText)}</th>
      {spoken ? (
        <td colSpan={2} className="quiet small">
          {say(part.text)}
        </td>
      ) : (
        <>
          <Value
            own={part.left}
            other={part.right}
            positions={part.difference?.positions}
            from={part.leftFrom}
          />
          <Value own={part.right} other={part.left} positions={null} from={part.rightFrom} />
        </>
      )}
      <td className={part.difference === null ? 'words quiet' : 'words'}>
        {spoken ? '' : say(part.difference?.text ?? part.text)}
      </td>
      <td className="fall">
        <Beyond fall={props.fall} />
        {bar !== undefined && <Bar bar={bar} first={props.first} />}
      </td>
      <td className="num">
        <span className={part.weight > 0 ? 'green' : part.weight < 0 ? 'amber' : 'muted'}>
          {signed(part.weight)}
        </span>
      </td>
    </tr>
  )
}

/**
 * The positions that came with the pair speak of the left value; the right one is compared here. A
 * value that another record of the same person holds names its file below.
 */
function Value(props: {
  readonly own: string | null
  readonly other: string | null
  readonly positions: readonly number[] | null | undefined
  readonly from: WeightPart['leftFrom']
}): ReactElement {
  const texts = useTexts(compareTexts)
  const { language } = useSettings()
  const { own, other } = props
  const from =
    props.from === null ? null : (
      <div className="small muted">{SOURCE_PROFILES[props.from][language]}</div>
    )
  if (own === null) {
    return (
      <td className="hatched">
        <span className="red small">{texts.missingCell}</span>
      </td>
    )
  }
  if (other === null || own === other) {
    return (
      <td className="quiet">
        {own}
        {from}
      </td>
    )
  }
  return (
    <td className="differs">
      {props.positions !== null && props.positions !== undefined && props.positions.length > 0 ? (
        <MarkedText text={own} positions={props.positions} />
      ) : (
        differing(own, other).map(({ text, differs }, at) =>
          differs ? (
            <u key={at} className="differs-u">
              {text}
            </u>
          ) : (
            text
          ),
        )
      )}
      {from}
    </td>
  )
}

function TotalRow({
  pair,
  fall,
}: {
  readonly pair: PairView
  readonly fall: Waterfall
}): ReactElement {
  const texts = useTexts(compareTexts)
  const say = useSay()
  const { different, same } = pair.thresholds
  const between = pair.weight > different && pair.weight < same
  const inHundred = Math.min(99, Math.max(1, Math.round(pair.ofHundred)))
  return (
    <tr className="total">
      <th scope="row">{texts.total}</th>
      <td colSpan={3}>
        <span className="odds" data-testid="odds">
          {say(pair.odds)}
        </span>
        <span className="muted small">
          {between ? texts.ofHundred(inHundred) : texts.pastLine(inHundred)}
        </span>
      </td>
      <td className="fall">
        <Beyond fall={fall} />
        <i
          className="fall-bar sum"
          style={{ left: part(fall.total.x), width: part(Math.max(4, fall.total.width)) }}
        />
        {fall.lowerX !== null && <i className="threshold" style={{ left: part(fall.lowerX) }} />}
        {fall.upperX !== null && <i className="threshold" style={{ left: part(fall.upperX) }} />}
        {fall.lowerX !== null && (
          <span className="cap lower" style={{ left: part(lowerCapX(fall.lowerX)) }}>
            {texts.below(signed(pair.thresholds.different))}
          </span>
        )}
        {fall.upperX !== null && (
          <span className="cap last">{texts.above(signed(pair.thresholds.same))}</span>
        )}
      </td>
      <td className="num">
        <b>{signed(pair.weight)}</b>
      </td>
    </tr>
  )
}

/** So wide, in thousandths, is the label of a line; the upper one's stands at the right edge. */
const CAP_WIDTH = 330

/** The lower label ends at its line, within the picture and before the upper one begins. */
function lowerCapX(lowerX: number): number {
  return Math.max(CAP_WIDTH, Math.min(lowerX - 10, WIDTH - CAP_WIDTH))
}

/** The ground beyond the automatic lines, and the line of even odds, behind every bar. */
function Beyond({ fall }: { readonly fall: Waterfall }): ReactElement {
  return (
    <>
      {fall.lowerX !== null && (
        <i className="beyond" style={{ left: 0, width: part(fall.lowerX) }} />
      )}
      {fall.upperX !== null && (
        <i className="beyond" style={{ left: part(fall.upperX), right: 0 }} />
      )}
      <i className="zero" style={{ left: part(fall.zeroX) }} />
    </>
  )
}

function Bar({
  bar,
  first,
}: {
  readonly bar: WaterfallBar
  readonly first: boolean
}): ReactElement {
  return (
    <>
      {!first && <i className="enter" style={{ left: part(bar.enterX) }} />}
      <i className="leave" style={{ left: part(bar.leaveX) }} />
      <i className={`fall-bar ${bar.sign}`} style={{ left: part(bar.x), width: part(bar.width) }} />
    </>
  )
}

function part(thousandths: number): string {
  return `${thousandths / 10}%`
}
