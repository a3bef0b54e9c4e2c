import type { ReactElement } from 'react'
import type { DiscrepancyCounts } from '#wire/discrepancies.ts'
import { count } from '../format/figures.ts'
import { discrepancyTexts } from '../texts/discrepancies.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import type { DiscrepanciesAsked } from './use-discrepancies.ts'

const STATES = ['open', 'asked', 'decided', 'all'] as const

/** Kinds and items with how many wait, and the state. */
export function DiscrepancyFilters(props: {
  readonly asked: DiscrepanciesAsked
  readonly counts: DiscrepancyCounts | undefined
  readonly onNarrow: (more: Partial<DiscrepanciesAsked>) => void
}): ReactElement {
  const texts = useTexts(discrepancyTexts)
  const say = useSay()
  const { asked, counts, onNarrow } = props
  const waiting = (one: {
    readonly open: number
    readonly asked: number
    readonly decided: number
  }): number =>
    asked.state === 'all' ? one.open + one.asked + one.decided : one[stateOf(asked.state)]
  const kinds = counts?.kinds ?? []
  return (
    <section className="sheet discrepancy-filters" aria-label={texts.filters}>
      <label className="small muted" htmlFor="discrepancy-state">
        {texts.state}
      </label>
      <select
        id="discrepancy-state"
        value={asked.state}
        onChange={(event) => {
          onNarrow({ state: event.target.value })
        }}
      >
        {STATES.map((state) => (
          <option key={state} value={state}>
            {texts.states[state]}
          </option>
        ))}
      </select>
      <Line
        on={asked.kind === ''}
        text={texts.all}
        figure={kinds.reduce((sum, one) => sum + waiting(one), 0)}
        onPress={() => {
          onNarrow({ kind: '', item: '' })
        }}
      />
      {kinds.map((one) => (
        <Line
          key={one.kind}
          on={asked.kind === one.kind && asked.item === ''}
          text={say(one.text)}
          figure={waiting(one)}
          onPress={() => {
            onNarrow({ kind: one.kind, item: '' })
          }}
        />
      ))}
      {(counts?.items.length ?? 0) > 0 && <h2 className="small muted">{texts.item}</h2>}
      {counts?.items.map((one) => (
        <Line
          key={one.item}
          on={asked.item === one.item}
          text={say(one.text)}
          figure={waiting(one)}
          onPress={() => {
            onNarrow({ kind: 'item_differs', item: one.item })
          }}
        />
      ))}
    </section>
  )
}

function stateOf(state: string): 'open' | 'asked' | 'decided' {
  return state === 'asked' || state === 'decided' ? state : 'open'
}

function Line(props: {
  readonly on: boolean
  readonly text: string
  readonly figure: number
  readonly onPress: () => void
}): ReactElement {
  return (
    <button type="button" className="filter-line" aria-pressed={props.on} onClick={props.onPress}>
      <span>{props.text}</span> <b>{count(props.figure)}</b>
    </button>
  )
}
