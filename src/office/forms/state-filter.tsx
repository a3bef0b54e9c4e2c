import type { ReactElement } from 'react'
import { formTexts } from '../texts/forms.ts'
import { useTexts } from '../texts/use-texts.ts'

const FILTERS = ['open', 'settled', 'all'] as const
export type FormFilter = (typeof FILTERS)[number]

/** What a list of forms is of, and which of them it shows. */
export function StateFilter(props: {
  readonly intro: string
  readonly filter: FormFilter
  readonly onFilter: (filter: FormFilter) => void
}): ReactElement {
  const texts = useTexts(formTexts)
  return (
    <div className="head">
      <span className="muted">{props.intro}</span>
      <div className="chips" role="radiogroup" aria-label={texts.state}>
        {FILTERS.map((one) => (
          <button
            key={one}
            type="button"
            role="radio"
            aria-checked={props.filter === one}
            className={props.filter === one ? 'chip on' : 'chip'}
            onClick={() => {
              props.onFilter(one)
            }}
          >
            {texts.filters[one]}
          </button>
        ))}
      </div>
    </div>
  )
}
