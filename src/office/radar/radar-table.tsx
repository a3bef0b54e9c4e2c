import type { ReactElement } from 'react'
import type { RadarReading, RadarSign, RadarView } from '#wire/radar.ts'
import { howChosen, type Choosing } from '../app/lead-to.ts'
import { radarTexts } from '../texts/radar.ts'
import { shellTexts } from '../texts/shell.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import { shown, standingOf } from './reading-text.ts'

export interface ChosenCell {
  readonly place: string
  readonly sign: string
}

/** Townships by signs, in the order of their codes; a cell opens its reading. */
export function RadarTable(props: {
  readonly view: RadarView
  readonly chosen: ChosenCell | null
  readonly onChoose: (cell: ChosenCell, how: Choosing) => void
}): ReactElement {
  const texts = useTexts(radarTexts)
  const say = useSay()
  const { signs } = props.view
  const townships = props.view.townships.filter(hasReadings)
  const nobody = props.view.townships.length - townships.length
  return (
    <section className="sheet scroll-x" tabIndex={0} role="region" aria-label={texts.title}>
      <table className="plain radar-table" data-testid="radar">
        <thead>
          <tr>
            <th>{texts.township}</th>
            {signs.map(({ sign, name }) => (
              <th key={sign}>{say(name)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {townships.map(({ place, name, readings }) => (
            <tr key={place}>
              <th scope="row">{name}</th>
              {signs.map((sign) => (
                <td key={sign.sign} data-label={say(sign.name)}>
                  <Cell
                    sign={sign}
                    reading={readings.find((one) => one.sign === sign.sign)}
                    isChosen={props.chosen?.place === place && props.chosen.sign === sign.sign}
                    label={`${name} ${say(sign.name)}`}
                    onChoose={(how) => {
                      props.onChoose({ place, sign: sign.sign }, how)
                    }}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="small muted radar-legend">
        {texts.legend} {nobody > 0 && texts.nobody(nobody)}
      </p>
    </section>
  )
}

/** Townships without anybody registered have nothing to read. */
function hasReadings({ readings }: RadarView['townships'][number]): boolean {
  return readings.some(({ value }) => value !== null)
}

function Cell(props: {
  readonly sign: RadarSign
  readonly reading: RadarReading | undefined
  readonly isChosen: boolean
  readonly label: string
  readonly onChoose: (how: Choosing) => void
}): ReactElement {
  const texts = useTexts(radarTexts)
  const shell = useTexts(shellTexts)
  const { sign, reading, isChosen } = props
  if (reading?.value == null) return <span className="muted">–</span>
  const standing = standingOf(reading, sign)
  return (
    <button
      type="button"
      className={`radar-cell ${standing}`}
      aria-pressed={isChosen}
      aria-label={`${props.label} ${shown(sign.unit, reading.value.point)} ${texts.units[sign.unit]}${shell.semicolon}${standingText(standing, texts)}`}
      onClick={(event) => {
        props.onChoose(howChosen(event))
      }}
    >
      <b>{shown(sign.unit, reading.value.point)}</b> <small>{texts.units[sign.unit]}</small>
      <StandingTag standing={standing} />
    </button>
  )
}

export function StandingTag({
  standing,
}: {
  readonly standing: ReturnType<typeof standingOf>
}): ReactElement {
  const texts = useTexts(radarTexts)
  switch (standing) {
    case 'alarm':
      return <span className="tag amber">◆ {texts.alarm}</span>
    case 'looked':
      return <span className="tag green">✓ {texts.looked}</span>
    case 'not_judged':
      return (
        <span className="small muted" title={texts.notJudgedWhy}>
          {texts.notJudged}
        </span>
      )
    case 'usual':
      return <></>
  }
}

function standingText(
  standing: ReturnType<typeof standingOf>,
  texts: (typeof radarTexts)['zh'],
): string {
  switch (standing) {
    case 'alarm':
      return texts.alarm
    case 'looked':
      return texts.looked
    case 'usual':
      return texts.usual
    case 'not_judged':
      return texts.notJudged
  }
}
