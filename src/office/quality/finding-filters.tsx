import type { ReactElement } from 'react'
import { FINDING_FILTERS, SEVERITIES, type FindingCounts } from '#wire/findings.ts'
import { useCan } from '../api/session.ts'
import { count } from '../format/figures.ts'
import { findingTexts } from '../texts/findings.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import { ruleNumber } from './rule-number.ts'
import { SEVERITY_TONES } from './severity-tones.ts'
import type { FindingsAsked } from './use-findings.ts'

/** The queue by severity and rule, with how many wait; and by state, age and who clears it up. */
export function FindingFilters(props: {
  readonly asked: FindingsAsked
  readonly counts: FindingCounts | undefined
  readonly onNarrow: (more: Partial<FindingsAsked>) => void
}): ReactElement {
  const texts = useTexts(findingTexts)
  const can = useCan()
  const { asked, counts, onNarrow } = props
  const rules = counts?.rules.filter(({ unsettled }) => unsettled > 0) ?? []
  return (
    <section className="sheet finding-filters" aria-label={texts.filters}>
      <div className="finding-selects">
        <Choice
          name="finding-state"
          label={texts.stateFilter}
          value={asked.state}
          options={FINDING_FILTERS.map((state) => [state, texts.allStates[state]])}
          onChoose={(state) => onNarrow({ state })}
        />
        <Choice
          name="finding-age"
          label={texts.age}
          value={asked.minAgeDays === '' ? '0' : asked.minAgeDays}
          options={Object.entries(texts.ages)}
          onChoose={(age) => onNarrow({ minAgeDays: age === '0' ? '' : age })}
        />
        {can('findings.assign') && (
          <Choice
            name="finding-owner"
            label={texts.owner}
            value={asked.owner}
            options={Object.entries(texts.owners)}
            onChoose={(owner) => onNarrow({ owner })}
          />
        )}
      </div>
      <h2 className="visually-hidden">{texts.mark}</h2>
      <button
        type="button"
        className="rule-line"
        aria-pressed={asked.rule === '' && asked.severity === ''}
        onClick={() => onNarrow({ rule: '', severity: '' })}
      >
        <span>{texts.all}</span> <b>{count(counts?.unsettled)}</b>
      </button>
      {SEVERITIES.map((severity) => (
        <Severity
          key={severity}
          severity={severity}
          asked={asked}
          rules={rules.filter((rule) => rule.severity === severity)}
          onNarrow={onNarrow}
        />
      ))}
    </section>
  )
}

function Severity(props: {
  readonly severity: FindingCounts['rules'][number]['severity']
  readonly asked: FindingsAsked
  readonly rules: FindingCounts['rules']
  readonly onNarrow: (more: Partial<FindingsAsked>) => void
}): ReactElement {
  const texts = useTexts(findingTexts)
  const say = useSay()
  const { severity, asked, rules, onNarrow } = props
  if (rules.length === 0) return <></>
  const waiting = rules.reduce((sum, { unsettled }) => sum + unsettled, 0)
  return (
    <div className="severity">
      <button
        type="button"
        className="rule-line"
        aria-pressed={asked.severity === severity && asked.rule === ''}
        onClick={() => onNarrow({ rule: '', severity })}
      >
        <span>
          <span className={`tag ${SEVERITY_TONES[severity]}`}>{severity}</span>{' '}
          {texts.severities[severity]}
        </span>{' '}
        <b>{count(waiting)}</b>
      </button>
      <ul>
        {rules.map(({ rule, text, unsettled }) => (
          <li key={rule}>
            <button
              type="button"
              className="rule-line"
              aria-pressed={asked.rule === rule}
              onClick={() => onNarrow({ rule, severity })}
            >
              <span className="rule-text">
                <span className="muted">{ruleNumber(rule)} </span>
                {say(text)}
              </span>{' '}
              <span>{count(unsettled)}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}

function Choice(props: {
  readonly name: string
  readonly label: string
  readonly value: string
  readonly options: readonly (readonly [string, string])[]
  readonly onChoose: (value: string) => void
}): ReactElement {
  return (
    <label className="choice" htmlFor={props.name}>
      <span className="small muted">{props.label}</span>
      <select
        id={props.name}
        value={props.value}
        onChange={(event) => {
          props.onChoose(event.target.value)
        }}
      >
        {props.options.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </label>
  )
}
