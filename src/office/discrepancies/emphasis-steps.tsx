import type { ReactElement } from 'react'
import { SOURCE_PROFILES } from '#domain/sources/source-kind.ts'
import type { EmphasisList } from '#wire/emphases.ts'
import { instant } from '../format/figures.ts'
import { emphasisTexts } from '../texts/emphases.ts'
import { useTexts } from '../texts/use-texts.ts'
import { useSettings } from '../theme/settings.ts'
import { useLeadsText } from './leads-text.ts'

/** Who changed what, when, why, and what stood before; the newest first. */
export function EmphasisSteps({ steps }: { readonly steps: EmphasisList['steps'] }): ReactElement {
  const texts = useTexts(emphasisTexts)
  const leadsText = useLeadsText()
  const { language } = useSettings()
  return (
    <section className="sheet">
      <h2>{texts.steps}</h2>
      {steps.length === 0 ? (
        <p className="empty">{texts.stepsEmpty}</p>
      ) : (
        <div className="scroll-x" tabIndex={0} role="region" aria-label={texts.steps}>
          <table className="plain stacked" data-testid="emphasis-steps">
            <thead>
              <tr>
                <th>{texts.source}</th>
                <th>{texts.from}</th>
                <th>{texts.to}</th>
                <th>{texts.reason}</th>
                <th>{texts.who}</th>
              </tr>
            </thead>
            <tbody>
              {steps.map((step) => (
                <tr key={`${step.source} ${String(step.stepNo)}`}>
                  <td className="nowrap">
                    <b>{SOURCE_PROFILES[step.source][language]}</b>
                    <div className="small muted">
                      {texts.stepNo(String(step.stepNo))}
                      {step.undoes !== null && `${texts.comma}${texts.undid(String(step.undoes))}`}
                    </div>
                  </td>
                  <td data-label={texts.from}>{leadsText(step.before)}</td>
                  <td data-label={texts.to}>{leadsText(step.leads)}</td>
                  <td data-label={texts.reason}>{step.reason}</td>
                  <td data-label={texts.who}>
                    {step.setBy}
                    <div className="small muted">{instant(step.setAt)}</div>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}
