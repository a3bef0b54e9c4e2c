import type { ReactElement } from 'react'
import type { BatchSummary } from '#wire/batches.ts'
import { overviewTexts } from '../texts/overview.ts'
import { useTexts } from '../texts/use-texts.ts'

const STEPS_MAX = 5

/** Five cells: received, recognised, checked, compared, answered; the words stand beside them. */
export function BatchSteps({ batch }: { readonly batch: BatchSummary }): ReactElement {
  const texts = useTexts(overviewTexts)
  const { stepsDone, phase } = batch
  const words =
    phase === 'failed' || phase === 'withdrawn'
      ? texts.phases[phase]
      : stepsDone >= STEPS_MAX
        ? (texts.steps[STEPS_MAX - 1] ?? '')
        : phase === 'reading'
          ? texts.phases.reading
          : (texts.steps[Math.max(0, stepsDone - 1)] ?? '')
  return (
    <span className="steps">
      <span className="steps-cells" aria-hidden="true">
        {Array.from({ length: STEPS_MAX }, (_, at) => (
          <i key={at} className={cellClass(at, batch)} />
        ))}
      </span>
      <span className={wordsClass(batch)}>
        {words}
        <span className="visually-hidden"> {`${stepsDone}/${STEPS_MAX}`}</span>
      </span>
    </span>
  )
}

function cellClass(at: number, { stepsDone, phase }: BatchSummary): string {
  if (phase === 'withdrawn') return ''
  if (at < stepsDone) return 'done'
  if (at > stepsDone) return ''
  return phase === 'failed' ? 'bad' : phase === 'reading' ? 'run' : ''
}

function wordsClass({ stepsDone, phase }: BatchSummary): string {
  if (phase === 'failed') return 'red'
  if (phase === 'withdrawn') return 'muted'
  return stepsDone >= STEPS_MAX ? 'green' : ''
}
