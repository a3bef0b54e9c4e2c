import type { ReactElement } from 'react'
import type { RadarReading, RadarSign } from '#wire/radar.ts'
import { count } from '../format/figures.ts'
import { radarTexts } from '../texts/radar.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import { CheckSteps } from './check-steps.tsx'
import { StandingTag } from './radar-table.tsx'
import { shown, standingOf } from './reading-text.ts'

export const RADAR_DETAIL_ID = 'radar-detail'

/** One reading: its numbers, how it stands among comparable townships, and the check list. */
export function RadarDetail(props: {
  readonly place: string
  readonly name: string
  readonly sign: RadarSign
  readonly reading: RadarReading
  readonly mayLook: boolean
}): ReactElement {
  const say = useSay()
  const { sign, reading } = props
  return (
    <section
      id={RADAR_DETAIL_ID}
      className="sheet radar-detail"
      tabIndex={-1}
      aria-label={`${props.name} · ${say(sign.name)}`}
      data-testid="radar-detail"
    >
      <div className="head">
        <h2>
          {props.name} · {say(sign.name)}
        </h2>
        <StandingTag standing={standingOf(reading, sign)} />
      </div>
      <p className="muted">{say(sign.counts)}</p>
      <ReadingFacts sign={sign} reading={reading} />
      <CheckSteps
        key={`${props.place} ${sign.sign}`}
        place={props.place}
        sign={sign}
        looks={reading.looks}
        mayLook={props.mayLook}
      />
    </section>
  )
}

function ReadingFacts(props: {
  readonly sign: RadarSign
  readonly reading: RadarReading
}): ReactElement {
  const texts = useTexts(radarTexts)
  const say = useSay()
  const { sign, reading } = props
  const { value, expected, deviations, q } = reading
  const unit = texts.units[sign.unit]
  return (
    <dl className="facts">
      <Fact name={texts.value}>
        {value === null ? (
          '–'
        ) : (
          <>
            <b>{shown(sign.unit, value.point)}</b> {unit}{' '}
            {sign.unit !== 'index' && (
              <span className="muted">
                {texts.interval} {shown(sign.unit, value.lower)}–{shown(sign.unit, value.upper)}
              </span>
            )}
          </>
        )}
      </Fact>
      <Fact name={texts.counted}>
        {sign.unit === 'ratio'
          ? texts.ofExpected(count(reading.hits), reading.of.toFixed(1))
          : texts.ofCount(count(reading.hits), count(reading.of))}
      </Fact>
      <Fact name={texts.group(reading.comparable)}>
        {expected === null ? '–' : `${shown(sign.unit, expected)} ${unit}`}
      </Fact>
      {q === null || deviations === null ? (
        <Fact name={texts.notJudged}>{texts.notJudgedWhy}</Fact>
      ) : (
        <>
          <Fact name={texts.deviations}>
            {(deviations < 0 ? texts.below : texts.above)(Math.abs(deviations).toFixed(1))}
          </Fact>
          {reading.alarm && (
            <Fact name={texts.chance}>
              {texts.chanceText(q < 0.001 ? '< 0.1' : (100 * q).toFixed(1))}
            </Fact>
          )}
        </>
      )}
      <Fact name={texts.meaning}>{say(sign.meaning)}</Fact>
    </dl>
  )
}

function Fact(props: {
  readonly name: string
  readonly children: ReactElement | string
}): ReactElement {
  return (
    <div>
      <dt>{props.name}</dt>
      <dd>{props.children}</dd>
    </div>
  )
}
