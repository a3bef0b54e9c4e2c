import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState, type ReactElement } from 'react'
import { NavLink, Navigate, useParams } from 'react-router'
import { PURPOSE_PROFILES, PURPOSES } from '#domain/policy/purposes.ts'
import type { ReadLine, ReadsPage as Page } from '#wire/policy.ts'
import { get, queryString } from '../api/client.ts'
import { useCan } from '../api/session.ts'
import { ExportLink } from '../app/export-link.tsx'
import { NotYoursPage, StillToCome } from '../app/message-page.tsx'
import { MoreButton } from '../app/more-button.tsx'
import { useTitle } from '../app/use-title.ts'
import { count, instant } from '../format/figures.ts'
import { policyTexts } from '../texts/policy.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import { OneOpening } from '../register/one-opening.tsx'
import { AlertsPanel } from './alerts-panel.tsx'
import { EmergenciesPanel } from './emergencies-panel.tsx'
import '../compare/compare.css'
import '../roles/policy.css'

const TABS = [
  ['reads', 'reads.audit'],
  ['alerts', 'alerts.read'],
  ['emergencies', 'glass.review'],
] as const

/** 谁看过谁: for the auditor, and for the supervisor the alerts and emergencies in it. */
export function ReadsPage(): ReactElement {
  const texts = useTexts(policyTexts)
  const can = useCan()
  const { tab } = useParams()
  useTitle(texts.readsTitle)
  const tabs = TABS.filter(([, ability]) => can(ability))
  const shown = tabs.find(([key]) => key === tab)?.[0]
  const [first] = tabs
  if (shown === undefined) {
    return first === undefined ? <NotYoursPage /> : <Navigate to={`/looks/${first[0]}`} replace />
  }
  return (
    <>
      <div className="page-head">
        <h1>{texts.readsTitle}</h1>
      </div>
      <nav className="tabs" aria-label={texts.readsTitle}>
        {tabs.map(([key]) => (
          <NavLink key={key} to={`/looks/${key}`}>
            {texts.tabs[key]}
          </NavLink>
        ))}
      </nav>
      {shown === 'reads' && <Reads />}
      {shown === 'alerts' && <AlertsPanel />}
      {shown === 'emergencies' && <EmergenciesPanel />}
    </>
  )
}

interface Filter {
  readonly kind?: string
  readonly purpose?: string
  readonly since?: string
  readonly until?: string
  readonly account?: string
  readonly sameAs?: string
}

function Reads(): ReactElement {
  const texts = useTexts(policyTexts)
  const [filter, setFilter] = useState<Filter>({})
  const query = queryString({ ...filter })
  return (
    <>
      <p className="muted policy-intro">{texts.readsIntro}</p>
      <Tools filter={filter} onFilter={setFilter} />
      <p>
        <ExportLink href={`/api/reads/export${query}`} testId="export-reads">
          {texts.export}
        </ExportLink>
      </p>
      <Found filter={filter} onFilter={setFilter} />
    </>
  )
}

interface Filtering {
  readonly filter: Filter
  readonly onFilter: (filter: Filter) => void
}

function Tools({ filter, onFilter }: Filtering): ReactElement {
  const texts = useTexts(policyTexts)
  const say = useSay()
  const day = (text: string): string | undefined =>
    text === '' ? undefined : `${text}T00:00:00+08:00`
  const change = (more: Record<string, string | undefined>): void => {
    const entries = Object.entries({ ...filter, ...more }).filter(([, value]) => Boolean(value))
    onFilter(Object.fromEntries(entries))
  }
  return (
    <div className="read-tools">
      <label>
        <span className="small muted">{texts.what}</span>
        <select
          value={filter.kind ?? ''}
          onChange={(event) => change({ kind: event.target.value })}
        >
          <option value="">{texts.allKinds}</option>
          {Object.entries(texts.kinds).map(([kind, text]) => (
            <option key={kind} value={kind}>
              {text}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span className="small muted">{texts.purpose}</span>
        <select
          value={filter.purpose ?? ''}
          onChange={(event) => change({ purpose: event.target.value })}
        >
          <option value="">{texts.allPurposes}</option>
          {PURPOSES.map((purpose) => (
            <option key={purpose} value={purpose}>
              {say(PURPOSE_PROFILES[purpose])}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span className="small muted">{texts.since}</span>
        <input type="date" onChange={(event) => change({ since: day(event.target.value) })} />
      </label>
      <label>
        <span className="small muted">{texts.until}</span>
        <input type="date" onChange={(event) => change({ until: day(event.target.value) })} />
      </label>
      {(filter.account !== undefined || filter.sameAs !== undefined) && (
        <Button onClick={() => change({ account: undefined, sameAs: undefined })}>
          {texts.clear}
        </Button>
      )}
    </div>
  )
}

function Found({ filter, onFilter }: Filtering): ReactElement {
  const texts = useTexts(policyTexts)
  const query = useInfiniteQuery({
    queryKey: ['reads', filter],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam: cursor }) => get<Page>(`/reads${queryString({ ...filter, cursor })}`),
    getNextPageParam: ({ nextCursor }) => nextCursor,
  })
  if (query.data === undefined) {
    return <StillToCome error={query.error} onRetry={() => void query.refetch()} />
  }
  const reads = query.data.pages.flatMap((page) => page.reads)
  if (reads.length === 0) return <section className="sheet empty">{texts.none}</section>
  return (
    <>
      <section className="sheet scroll-x" tabIndex={0} role="region" aria-label={texts.readsTitle}>
        <table className="plain stacked" data-testid="reads">
          <thead>
            <tr>
              <th>{texts.when}</th>
              <th>{texts.who}</th>
              <th>{texts.office}</th>
              <th>{texts.purpose}</th>
              <th>{texts.what}</th>
              <th>{texts.subject}</th>
            </tr>
          </thead>
          <tbody>
            {reads.map((read) => (
              <Row key={read.readId} read={read} filter={filter} onFilter={onFilter} />
            ))}
          </tbody>
        </table>
      </section>
      <MoreButton list={query} />
    </>
  )
}

function Row(props: Filtering & { readonly read: ReadLine }): ReactElement {
  const texts = useTexts(policyTexts)
  const say = useSay()
  const { read, filter, onFilter } = props
  const { accountId, subject } = read
  return (
    <tr>
      <td>{instant(read.at)}</td>
      <td>
        {accountId === null ? (
          read.who
        ) : (
          <button
            type="button"
            className="as-link"
            title={texts.onlyAccount}
            onClick={() => onFilter({ ...filter, account: accountId })}
          >
            {read.who}
          </button>
        )}
        <span className="small muted"> {say(read.role)}</span>
      </td>
      <td>{read.office}</td>
      <td>{say(read.purpose)}</td>
      <td>
        {say(read.what)}
        {read.count > 0 && <span className="small muted"> {texts.people(count(read.count))}</span>}
        {read.placeName !== null && <span className="small muted"> {read.placeName}</span>}{' '}
        <OneOpening {...read} />
      </td>
      <td>
        {subject !== null && (
          <button
            type="button"
            className="as-link"
            title={texts.onlySubject}
            onClick={() => onFilter({ ...filter, sameAs: read.readId })}
          >
            <code>{subject}</code>
          </button>
        )}
      </td>
    </tr>
  )
}
