import type { ReactElement } from 'react'
import type { PlaceAges } from '#wire/ages.ts'
import { count } from '../format/figures.ts'
import { agesTexts } from '../texts/ages.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import { HowTo } from './age-readings.tsx'

/** Dragon years against the years around them. */
export function DragonYears({
  dragonYears,
}: {
  readonly dragonYears: PlaceAges['dragonYears']
}): ReactElement {
  const texts = useTexts(agesTexts)
  const say = useSay()
  const { words, rows } = dragonYears
  return (
    <section className="sheet dragon-years" data-testid="dragon-years">
      <h2>{say(words.name)}</h2>
      <p className="small muted">{say(words.plain)}</p>
      <div className="scroll-x" tabIndex={0} role="region" aria-label={say(words.name)}>
        <table className="plain cohorts">
          <thead>
            <tr>
              <th>{texts.year}</th>
              <th className="num">{texts.born}</th>
              <th className="num">{texts.around}</th>
              <th className="num">{texts.times}</th>
              <th className="num">{texts.interval}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ year, births, expected, ratio }) => (
              <tr key={year}>
                <th scope="row">{year}</th>
                <td className="num">{count(births)}</td>
                <td className="num">{expected === 0 ? '–' : count(expected)}</td>
                <td className="num">{ratio === null ? '–' : ratio.point.toFixed(2)}</td>
                <td className="num small muted nowrap">
                  {ratio === null
                    ? births > 0 && texts.notYet
                    : `${ratio.lower.toFixed(2)}–${ratio.upper.toFixed(2)}`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <HowTo words={words} />
    </section>
  )
}
