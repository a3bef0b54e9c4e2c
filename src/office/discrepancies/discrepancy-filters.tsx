import { Fragment, type ReactElement } from 'react'
import { leadingKinds, type Emphasis } from '#domain/discrepancies/source-emphasis.ts'
import type { DiscrepancyCounts } from '#wire/discrepancies.ts'
import { count } from '../format/figures.ts'
import { discrepancyTexts } from '../texts/discrepancies.ts'
import { emphasisTexts } from '../texts/emphases.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import type { DiscrepanciesAsked } from './use-discrepancies.ts'

const STATES = ['open', 'asked', 'decided', 'all'] as const

/** Kinds and items with how many wait, and the state. */
export function DiscrepancyFilters(props: {
  readonly asked: DiscrepanciesAsked
  readonly counts: Pick<DiscrepancyCounts, 'kinds' | 'items'> | undefined
  /** What the source that is read is read for; `null` where none is. */
  readonly leads: readonly Emphasis[] | null
  readonly onNarrow: (more: Partial<DiscrepanciesAsked>) => void
}): ReactElement {
  const texts = useTexts(discrepancyTexts)
  const say = useSay()
  const { asked, counts, onNarrow } = props
  const waiting = (one: Counted): number =>
    asked.state === 'all' ? one.open + one.asked + one.decided : one[stateOf(asked.state)]
  const kinds = counts?.kinds ?? []
  const items = counts?.items ?? []
  const groups = useKindGroups(kinds, props.leads)
  return (
    <section className="sheet discrepancy-filters" aria-label={texts.filters}>
      <StateSelect
        state={asked.state}
        onState={(state) => {
          onNarrow({ state })
        }}
      />
      <Line
        on={asked.kind === ''}
        text={texts.all}
        figure={kinds.reduce((sum, one) => sum + waiting(one), 0)}
        onPress={() => {
          onNarrow({ kind: '', item: '' })
        }}
      />
      {[...groups, { head: texts.item, of: items }].map(({ head, of }) => (
        <Fragment key={head}>
          {head !== '' && of.length > 0 && <h2 className="small muted">{head}</h2>}
          {of.map((one) => {
            const asks =
              'kind' in one
                ? { kind: one.kind, item: '' }
                : { kind: 'item_differs', item: one.item }
            return (
              <Line
                key={asks.kind + asks.item}
                on={asked.kind === asks.kind && asked.item === asks.item}
                text={say(one.text)}
                figure={waiting(one)}
                onPress={() => {
                  onNarrow(asks)
                }}
              />
            )
          })}
        </Fragment>
      ))}
    </section>
  )
}

interface Counted {
  readonly open: number
  readonly asked: number
  readonly decided: number
}

function StateSelect(props: {
  readonly state: string
  readonly onState: (state: string) => void
}): ReactElement {
  const texts = useTexts(discrepancyTexts)
  return (
    <>
      <label className="small muted" htmlFor="discrepancy-state">
        {texts.state}
      </label>
      <select
        id="discrepancy-state"
        value={props.state}
        onChange={(event) => {
          props.onState(event.target.value)
        }}
      >
        {STATES.map((state) => (
          <option key={state} value={state}>
            {texts.states[state]}
          </option>
        ))}
      </select>
    </>
  )
}

/** Kinds that a source is read for, and the others; all of them together where none is read. */
function useKindGroups(
  kinds: DiscrepancyCounts['kinds'],
  leads: readonly Emphasis[] | null,
): readonly { readonly head: string; readonly of: DiscrepancyCounts['kinds'] }[] {
  const texts = useTexts(emphasisTexts)
  const first = leadingKinds(leads ?? [])
  if (first.length === 0) return [{ head: '', of: kinds }]
  return [
    { head: texts.mostly, of: kinds.filter(({ kind }) => first.includes(kind)) },
    { head: texts.rest, of: kinds.filter(({ kind }) => !first.includes(kind)) },
  ]
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
