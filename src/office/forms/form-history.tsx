import type { ReactElement } from 'react'
import type { FormStepView } from '#wire/change-reports.ts'
import { instant } from '../format/figures.ts'
import { formTexts } from '../texts/forms.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'

/** Every step of a form: what, who, when, why. Nothing of it can be changed. */
export function FormHistory({ steps }: { readonly steps: readonly FormStepView[] }): ReactElement {
  const texts = useTexts(formTexts)
  const say = useSay()
  return (
    <section className="sheet form keep-together">
      <h2>{texts.history}</h2>
      <ol className="form-steps" data-testid="form-history">
        {steps.map((step) => (
          <li key={step.stepNo}>
            <span className="num muted">{instant(step.at)}</span>
            <span>
              {say(step.text)}
              {step.lineNo !== null && `（${step.lineNo}）`}
            </span>
            <span>
              {step.who} <span className="muted small">{say(step.role)}</span>
            </span>
            {step.reason !== null && <span className="muted">{step.reason}</span>}
          </li>
        ))}
      </ol>
    </section>
  )
}
