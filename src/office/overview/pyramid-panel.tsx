import { useState, type ReactElement } from 'react'
import type { Pyramid } from '#wire/overview.ts'
import { PyramidChart } from '../charts/pyramid-chart.tsx'
import { count } from '../format/figures.ts'
import { overviewTexts } from '../texts/overview.ts'
import { useTexts } from '../texts/use-texts.ts'

/** The pyramid, its summary in words, and the table behind it. */
export function PyramidPanel({ pyramid }: { readonly pyramid: Pyramid }): ReactElement {
  const texts = useTexts(overviewTexts)
  const [asTable, setAsTable] = useState(false)
  const male = pyramid.bars.reduce((sum, bar) => sum + bar.male, 0)
  const female = pyramid.bars.reduce((sum, bar) => sum + bar.female, 0)
  const fullest = pyramid.bars.toSorted((a, b) => b.male + b.female - a.male - a.female)[0]
  const summary = texts.pyramidSummary(count(male), count(female), String(fullest?.ageYears ?? 0))
  return (
    <section className="sheet pyramid" data-testid="pyramid">
      <div className="head">
        <h2>{texts.pyramid}</h2>
        <button
          type="button"
          className="as-link small no-print"
          onClick={() => {
            setAsTable(!asTable)
          }}
        >
          {asTable ? texts.chart : texts.table}
        </button>
      </div>
      <div className="small muted">
        {texts.asOf} {pyramid.asOf}
      </div>
      {asTable ? (
        <PyramidTable pyramid={pyramid} />
      ) : (
        <PyramidChart
          bars={pyramid.bars}
          label={summary}
          maleText={`${texts.male} ${count(male)}`}
          femaleText={`${texts.female} ${count(female)}`}
        />
      )}
      <p className="small">{summary}</p>
      {pyramid.unknownAge > 0 && (
        <p className="small muted">{texts.unknownAge(count(pyramid.unknownAge))}</p>
      )}
    </section>
  )
}

function PyramidTable({ pyramid }: { readonly pyramid: Pyramid }): ReactElement {
  const texts = useTexts(overviewTexts)
  return (
    <div className="pyramid-table" tabIndex={0} role="region" aria-label={texts.pyramid}>
      <table className="plain">
        <thead>
          <tr>
            <th className="num">{texts.age}</th>
            <th className="num">{texts.male}</th>
            <th className="num">{texts.female}</th>
          </tr>
        </thead>
        <tbody>
          {pyramid.bars.map(({ ageYears, male, female }) => (
            <tr key={ageYears}>
              <td className="num">{ageYears >= 100 ? texts.ageOver : ageYears}</td>
              <td className="num">{count(male)}</td>
              <td className="num">{count(female)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
