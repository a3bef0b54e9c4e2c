import type { ReactElement } from 'react'
import type { AgeFigureWords, AgeReading } from '#wire/ages.ts'
import { count } from '../format/figures.ts'
import { agesTexts } from '../texts/ages.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'

const TONES = { usual: 'green', look: 'amber', too_few: '' } as const
const MARKS = { usual: '✓', look: '◆', too_few: '–' } as const

/** Every figure with its value, its parts and one plain sentence; the formula folds away. */
export function AgeReadings({
  readings,
}: {
  readonly readings: readonly AgeReading[]
}): ReactElement {
  const texts = useTexts(agesTexts)
  const say = useSay()
  return (
    <section className="sheet" data-testid="age-readings">
      <h2>{texts.figures}</h2>
      <div className="scroll-x" tabIndex={0} role="region" aria-label={texts.figures}>
        <table className="plain age-figures">
          <thead>
            <tr>
              <th>{texts.figure}</th>
              <th className="num">{texts.value}</th>
              <th className="num">{texts.interval}</th>
              <th className="num">{texts.parts}</th>
              <th>{texts.reading}</th>
            </tr>
          </thead>
          <tbody>
            {readings.map(({ figure, words, value, numerator, denominator, byChance, verdict }) => (
              <tr key={figure} className={verdict === 'look' ? 'looked' : ''}>
                <th scope="row">
                  {say(words.name)}
                  <span className="small muted plain-words">{say(words.plain)}</span>
                  <HowTo words={words} />
                </th>
                <td className="num figure-value">
                  {value === null ? '–' : told(figure, value.point)}
                </td>
                <td className="num small muted nowrap" data-label={texts.interval}>
                  {value === null || value.lower === null || value.upper === null
                    ? ''
                    : `${told(figure, value.lower)}–${told(figure, value.upper)}`}
                </td>
                <td className="num small nowrap" data-label={texts.parts}>
                  {numerator === null ? '' : `${count(numerator)} ÷ ${count(denominator)}`}
                </td>
                <td>
                  {verdict === null ? (
                    <span className="small muted">{value === null ? '' : texts.noLimit}</span>
                  ) : (
                    <span className={`tag ${TONES[verdict]}`}>
                      {MARKS[verdict]} {texts.verdicts[verdict]}
                    </span>
                  )}
                  {byChance !== null && value !== null && (
                    <span className="small muted plain-words">
                      {texts.byChance(byChance.toFixed(1))}
                    </span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

/** Formula, parts, universe and reference of a figure, folded away. */
export function HowTo({ words }: { readonly words: AgeFigureWords }): ReactElement {
  const texts = useTexts(agesTexts)
  const say = useSay()
  const rows = [
    [texts.formula, words.formula],
    [texts.numerator, words.numerator],
    [texts.denominator, words.denominator],
    [texts.universe, words.universe],
    [texts.reference, words.reference],
  ] as const
  return (
    <details className="how-to small">
      <summary>{texts.how}</summary>
      <dl>
        {rows.map(([head, text]) => (
          <div key={head}>
            <dt>{head}</dt>
            <dd>{say(text)}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}

/** Whipple in whole hundreds reads with one digit; ratios and deviations need two. */
function told(figure: AgeReading['figure'], value: number): string {
  return value.toFixed(figure === 'whipple' ? 1 : 2)
}
