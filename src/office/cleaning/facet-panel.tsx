import { Button, Select } from 'antd'
import { useState, type ReactElement } from 'react'
import type { FacetAsked, FacetFilter, FacetKind } from '#domain/cleaning/count-facets.ts'
import type { CleaningLook } from '#wire/cleaning.ts'
import { count } from '../format/figures.ts'
import { cleaningTexts } from '../texts/cleaning.ts'
import { useTexts } from '../texts/use-texts.ts'

type Column = CleaningLook['columns'][number]
type Facet = CleaningLook['facets'][number]

export interface FacetActions {
  readonly onFilter: (filter: FacetFilter | null, of: FacetAsked) => void
  readonly onClose: (facet: FacetAsked) => void
  readonly onClusters: (column: string) => void
  readonly onRename: (column: string, value: string) => void
}

/** 筛看: which values a column holds and how often; what is chosen narrows the others. */
export function FacetPanel(
  props: FacetActions & {
    readonly columns: readonly Column[]
    readonly facets: readonly Facet[]
    readonly filters: readonly FacetFilter[]
    readonly onAdd: (facet: FacetAsked) => void
  },
): ReactElement {
  const texts = useTexts(cleaningTexts)
  const [column, setColumn] = useState<string | null>(null)
  const chosen = props.columns.find(({ header }) => header === column)
  const add = (kind: FacetKind): void => {
    if (column !== null) props.onAdd({ column, kind })
  }
  return (
    <section className="sheet form" data-testid="facets">
      <h2>{texts.facets}</h2>
      <div className="facet-add">
        <Select
          aria-label={texts.facetColumn}
          placeholder={texts.facetColumn}
          {...(column === null ? {} : { value: column })}
          options={props.columns.map(({ header }) => ({ value: header, label: header }))}
          onChange={setColumn}
        />
        <Button
          disabled={chosen?.listed !== true}
          onClick={() => {
            add('value')
          }}
        >
          {texts.byValue}
        </Button>
        <Button
          disabled={chosen === undefined}
          onClick={() => {
            add('pattern')
          }}
        >
          {texts.byPattern}
        </Button>
      </div>
      {chosen?.listed === false && <p className="small muted">{texts.onlyPatterns}</p>}
      {props.facets.map((facet) => (
        <FacetBox
          key={`${facet.column} ${facet.kind}`}
          {...props}
          facet={facet}
          listed={props.columns.find(({ header }) => header === facet.column)?.listed === true}
          filter={props.filters.find((one) => sameFacet(one, facet)) ?? null}
        />
      ))}
    </section>
  )
}

export function sameFacet(one: FacetAsked, other: FacetAsked): boolean {
  return one.column === other.column && one.kind === other.kind
}

function FacetBox(
  props: FacetActions & {
    readonly facet: Facet
    readonly listed: boolean
    readonly filter: FacetFilter | null
  },
): ReactElement {
  const { facet, filter } = props
  const texts = useTexts(cleaningTexts)
  const asked = { column: facet.column, kind: facet.kind }
  const mode = filter?.mode ?? 'only'
  const chosen = new Set(filter?.values ?? [])
  const filterBy = (values: readonly string[], as: FacetFilter['mode']): void => {
    props.onFilter(values.length === 0 ? null : { ...asked, values, mode: as }, asked)
  }
  return (
    <div className="facet" role="group" aria-label={facet.column}>
      <div className="head">
        <h3>
          {facet.column}{' '}
          <span className="small muted">{texts.distinct(count(facet.distinct))}</span>
        </h3>
        <button
          type="button"
          className="as-link"
          aria-label={`${texts.removeFacet} ${facet.column}`}
          onClick={() => {
            props.onClose(asked)
          }}
        >
          ✕
        </button>
      </div>
      {facet.kind === 'pattern' && <p className="small muted">{texts.patternHint}</p>}
      <FacetValues
        facet={facet}
        chosen={chosen}
        onChoose={(values) => {
          filterBy(values, mode)
        }}
        onRename={props.onRename}
      />
      <div className="facet-tools">
        {filter !== null && <FilterMode filter={filter} onFilter={filterBy} />}
        <span className="grow" />
        {props.listed && facet.kind === 'value' && (
          <Button
            size="small"
            data-testid={`clusters-${facet.column}`}
            onClick={() => {
              props.onClusters(facet.column)
            }}
          >
            {texts.clusters}
          </Button>
        )}
      </div>
    </div>
  )
}

function FacetValues(props: {
  readonly facet: Facet
  readonly chosen: ReadonlySet<string>
  readonly onChoose: (values: readonly string[]) => void
  readonly onRename: (column: string, value: string) => void
}): ReactElement {
  const { facet, chosen } = props
  const texts = useTexts(cleaningTexts)
  return (
    <ul className="facet-values">
      {facet.values.map(({ value, rows }) => (
        <li key={value}>
          <label>
            <input
              type="checkbox"
              checked={chosen.has(value)}
              onChange={(event) => {
                const others = [...chosen].filter((one) => one !== value)
                props.onChoose(event.target.checked ? [...others, value] : others)
              }}
            />
            <span className="facet-value">{value === '' ? texts.blank : value}</span>
          </label>
          {facet.kind === 'value' && (
            <button
              type="button"
              className="as-link"
              aria-label={texts.rename(value === '' ? texts.blank : value)}
              onClick={() => {
                props.onRename(facet.column, value)
              }}
            >
              ✎
            </button>
          )}
          <span className="num">{count(rows)}</span>
        </li>
      ))}
    </ul>
  )
}

/** Only the chosen values, or all but them. */
function FilterMode(props: {
  readonly filter: FacetFilter
  readonly onFilter: (values: readonly string[], mode: FacetFilter['mode']) => void
}): ReactElement {
  const { filter } = props
  const texts = useTexts(cleaningTexts)
  return (
    <>
      {(['only', 'without'] as const).map((mode) => (
        <button
          key={mode}
          type="button"
          className="chip"
          aria-pressed={filter.mode === mode}
          onClick={() => {
            props.onFilter(filter.values, mode)
          }}
        >
          {texts[mode]}
        </button>
      ))}
      <button
        type="button"
        className="as-link"
        onClick={() => {
          props.onFilter([], filter.mode)
        }}
      >
        {texts.clear}
      </button>
    </>
  )
}
