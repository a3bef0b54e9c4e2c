import type { ReactElement } from 'react'
import type { PersonView } from '#wire/persons.ts'
import { civilDayAt } from '#domain/calendar/civil-time.ts'
import { registerTexts } from '../texts/register.ts'
import { useTexts } from '../texts/use-texts.ts'
import { residencePicture, type ResidenceBar } from './residence-bars.ts'

/** Where the person was registered and lived, as bars, and the same as a list of words. */
export function Residences(props: { readonly residences: PersonView['residences'] }): ReactElement {
  const texts = useTexts(registerTexts)
  const picture = residencePicture(props.residences, civilDayAt(Date.now()))
  return (
    <section className="sheet residences keep-together">
      <div className="head">
        <h2>{texts.residences}</h2>
        <span className="small muted">{texts.residenceNote}</span>
      </div>
      {picture === null ? (
        <p className="muted">{texts.noResidence}</p>
      ) : (
        <>
          <div className="residence-chart" aria-hidden="true">
            <Lane text={texts.registeredLine} bars={picture.registered} tone="registered" />
            <Lane text={texts.actualLine} bars={picture.actual} tone="actual" />
            <div className="residence-lane">
              <span />
              <span className="residence-years">
                {picture.years.map(({ year, left }) => (
                  <span key={year} style={{ left: `${left}%` }}>
                    {year}
                  </span>
                ))}
              </span>
            </div>
          </div>
          <ul className="residence-words small muted">
            {props.residences.map(({ kind, placeName, from, to }, at) => (
              <li key={at}>
                {kind === 'registered' ? texts.registeredLine : texts.actualLine}：{placeName}{' '}
                {from ?? texts.unknownFrom} – {to ?? texts.now}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

/** Where a bar begins is known to the month or year only, or not at all. */
function isVague({ from, precision }: PersonView['residences'][number]): boolean {
  return from === null || precision === 'month' || precision === 'year'
}

function Lane(props: {
  readonly text: string
  readonly bars: readonly ResidenceBar[]
  readonly tone: string
}): ReactElement {
  return (
    <div className="residence-lane">
      <span className="small">{props.text}</span>
      <span className="residence-track">
        {props.bars.map(({ residence, left, width }, at) => (
          <i
            key={at}
            className={`${props.tone} ${at % 2 === 1 ? 'odd' : ''} ${isVague(residence) ? 'vague' : ''}`}
            style={{ left: `${left}%`, width: `${width}%` }}
          >
            {residence.placeName}
          </i>
        ))}
      </span>
    </div>
  )
}
