import { useState, type ReactElement } from 'react'
import type { ListPicture } from '#wire/estimate.ts'
import { count } from '../format/figures.ts'
import { estimateTexts } from '../texts/estimate.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'

/** Lists as circles over each other, in a frame that also holds who is on none; or as a table. */
export function ListCircles({
  pictures,
}: {
  readonly pictures: readonly ListPicture[]
}): ReactElement {
  const texts = useTexts(estimateTexts)
  const [asTable, setAsTable] = useState(false)
  const most = Math.max(...pictures.map(({ lists }) => lists.length))
  return (
    <section className="sheet" data-testid="estimate-lists">
      <div className="head">
        <h2>{texts.overlap(most)}</h2>
        <button
          type="button"
          className="as-link small no-print"
          aria-pressed={asTable}
          onClick={() => {
            setAsTable(!asTable)
          }}
        >
          {texts.asTable}
        </button>
      </div>
      <div className="estimate-circles">
        {pictures.map((picture) => (
          <figure key={picture.ages} className="circles">
            <figcaption className="head small">
              <b>{texts[picture.ages]}</b>
              <span className="muted">
                {texts.seen(count(picture.cells.reduce((sum, { people }) => sum + people, 0)))}
              </span>
            </figcaption>
            {asTable ? <CellTable picture={picture} /> : <Circles picture={picture} />}
          </figure>
        ))}
      </div>
      <p className="small muted">{texts.circlesNote}</p>
    </section>
  )
}

/** Where the words of each history stand, for three lists and for two. */
const SPOTS: Readonly<Record<number, Readonly<Record<number, readonly [number, number]>>>> = {
  3: {
    1: [84, 104],
    2: [296, 104],
    3: [190, 84],
    4: [190, 258],
    5: [126, 188],
    6: [254, 188],
    7: [190, 146],
  },
  2: { 1: [92, 150], 2: [288, 150], 3: [190, 150] },
}
const CENTRES: Readonly<Record<number, readonly (readonly [number, number])[]>> = {
  3: [
    [142, 122],
    [238, 122],
    [190, 204],
  ],
  2: [
    [138, 152],
    [242, 152],
  ],
}
const RADIUS: Readonly<Record<number, number>> = { 3: 88, 2: 98 }
const NAMES: Readonly<Record<number, readonly (readonly [number, number])[]>> = {
  3: [
    [12, 26],
    [368, 26],
    [12, 282],
  ],
  2: [
    [12, 26],
    [368, 26],
  ],
}

function Circles({ picture }: { readonly picture: ListPicture }): ReactElement {
  const texts = useTexts(estimateTexts)
  const say = useSay()
  const kind = picture.lists.length
  const { unseen } = picture
  return (
    <svg viewBox="0 0 380 320" role="img" aria-label={texts.overlap(kind)} className="circle-frame">
      <rect x="1" y="1" width="378" height="318" className="frame" rx="3" />
      {(CENTRES[kind] ?? []).map(([x, y], at) => (
        <circle key={at} cx={x} cy={y} r={RADIUS[kind]} className={`list list-${String(at)}`} />
      ))}
      {picture.lists.map(({ name, people }, at) => {
        const [x, y] = NAMES[kind]?.[at] ?? [0, 0]
        const anchor = x > 190 ? 'end' : 'start'
        return (
          <text key={at} x={x} y={y} textAnchor={anchor}>
            <tspan className={`name name-${String(at)}`}>{say(name)}</tspan>
            <tspan x={x} dy="16">
              {count(people)}
            </tspan>
          </text>
        )
      })}
      {picture.cells.map(({ history, people, unregistered }) => {
        const [x, y] = SPOTS[kind]?.[history] ?? [0, 0]
        return (
          <text key={history} x={x} y={y} textAnchor="middle">
            <tspan className="cell">{count(people)}</tspan>
            {unregistered > 0 && (
              <tspan x={x} dy="15" className="lacking">
                {texts.unregistered} {count(unregistered)}
              </tspan>
            )}
          </text>
        )
      })}
      <text x="368" y="286" textAnchor="end">
        <tspan className="unseen">
          {texts.about} {count(unseen.point)}
        </tspan>
        <tspan x="368" dy="17">
          {texts.unseenLabel(kind)}（{count(unseen.lower)}–{count(unseen.upper)}）
        </tspan>
      </text>
    </svg>
  )
}

function CellTable({ picture }: { readonly picture: ListPicture }): ReactElement {
  const texts = useTexts(estimateTexts)
  const say = useSay()
  const onWhich = (history: number): string => {
    const names = picture.lists
      .filter((_, at) => ((history >> at) & 1) === 1)
      .map(({ name }) => say(name))
    return names.length === 1 ? `${texts.only} ${names.join('')}` : names.join(' + ')
  }
  return (
    <table className="plain">
      <thead>
        <tr>
          <th>{texts.onLists}</th>
          <th className="num">{texts.howMany}</th>
          <th className="num">{texts.unregistered}</th>
        </tr>
      </thead>
      <tbody>
        {picture.cells.map(({ history, people, unregistered }) => (
          <tr key={history}>
            <th scope="row">{onWhich(history)}</th>
            <td className="num">{count(people)}</td>
            <td className="num red">{count(unregistered)}</td>
          </tr>
        ))}
        <tr>
          <th scope="row">{texts.unseenLabel(picture.lists.length)}</th>
          <td className="num red">
            {texts.about} {count(picture.unseen.point)}
          </td>
          <td className="num small muted">
            {count(picture.unseen.lower)}–{count(picture.unseen.upper)}
          </td>
        </tr>
      </tbody>
    </table>
  )
}
