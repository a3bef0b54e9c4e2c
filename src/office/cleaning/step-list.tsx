import { Button } from 'antd'
import type { ReactElement } from 'react'
import type { CleaningLook } from '#wire/cleaning.ts'
import { count } from '../format/figures.ts'
import { cleaningTexts } from '../texts/cleaning.ts'
import { useTexts } from '../texts/use-texts.ts'
import type { StepChange, StepHistory } from './step-history.ts'
import { stepWords } from './step-words.ts'

/** The recipe, step by step: what each changes here, and the way back. */
export function StepList(props: {
  readonly history: StepHistory
  readonly tally: CleaningLook['tally']
  readonly onChange: (change: StepChange) => void
}): ReactElement {
  const { history, onChange } = props
  const texts = useTexts(cleaningTexts)
  return (
    <section className="sheet form" data-testid="steps">
      <div className="head">
        <h2>{texts.steps}</h2>
        <span className="grow" />
        <Button
          size="small"
          disabled={history.past.length === 0}
          onClick={() => {
            onChange({ kind: 'undo' })
          }}
        >
          {texts.undo}
        </Button>
        <Button
          size="small"
          disabled={history.future.length === 0}
          onClick={() => {
            onChange({ kind: 'redo' })
          }}
        >
          {texts.redo}
        </Button>
      </div>
      {history.steps.length === 0 && <p className="muted">{texts.noSteps}</p>}
      <ol className="recipe-steps">
        {history.steps.map((step, at) => {
          const words = stepWords(step, texts)
          return (
            <StepLine
              // Two steps may be alike: their place is what tells them apart.
              // oxlint-disable-next-line react/no-array-index-key
              key={`${String(at)} ${words}`}
              words={words}
              at={at}
              isLast={at === history.steps.length - 1}
              tally={props.tally.find((one) => one.step === at + 1)}
              onChange={onChange}
            />
          )
        })}
      </ol>
    </section>
  )
}

function StepLine(props: {
  readonly words: string
  readonly at: number
  readonly isLast: boolean
  readonly tally: CleaningLook['tally'][number] | undefined
  readonly onChange: (change: StepChange) => void
}): ReactElement {
  const { words, at, tally, onChange } = props
  const texts = useTexts(cleaningTexts)
  return (
    <li>
      <div>{words}</div>
      {tally !== undefined && (
        <>
          <div className="small muted">{texts.stepRows(count(tally.rowsChanged))}</div>
          <StepNotes tally={tally} />
        </>
      )}
      <div className="step-tools">
        <button
          type="button"
          className="as-link"
          disabled={at === 0}
          aria-label={`${texts.up}：${words}`}
          onClick={() => {
            onChange({ kind: 'move', at, by: -1 })
          }}
        >
          ↑
        </button>
        <button
          type="button"
          className="as-link"
          disabled={props.isLast}
          aria-label={`${texts.down}：${words}`}
          onClick={() => {
            onChange({ kind: 'move', at, by: 1 })
          }}
        >
          ↓
        </button>
        <button
          type="button"
          className="as-link"
          aria-label={`${texts.removeStep}：${words}`}
          onClick={() => {
            onChange({ kind: 'remove', at })
          }}
        >
          {texts.removeStep}
        </button>
      </div>
    </li>
  )
}

/** What no longer matches: columns the file lacks, values that did not come. */
function StepNotes({ tally }: { readonly tally: CleaningLook['tally'][number] }): ReactElement {
  const texts = useTexts(cleaningTexts)
  return (
    <>
      {tally.missing.length > 0 && (
        <div className="small amber">{texts.missing(tally.missing.join('、'))}</div>
      )}
      {tally.missing.length === 0 && tally.unmet.length > 0 && (
        <details className="small amber">
          <summary>{texts.unmet(count(tally.unmet.length))}</summary>
          {tally.unmet.slice(0, 50).join('、')}
        </details>
      )}
    </>
  )
}
