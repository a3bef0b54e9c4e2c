import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState, type ReactElement } from 'react'
import { Link, useSearchParams } from 'react-router'
import { SOURCE_KINDS, SOURCE_PROFILES } from '#domain/sources/source-kind.ts'
import { TICKET_FILTERS, type TicketLine, type TicketPage } from '#wire/tickets.ts'
import { get, queryString } from '../api/client.ts'
import { useCan } from '../api/session.ts'
import { ExportLink } from '../app/export-link.tsx'
import { StillToCome } from '../app/message-page.tsx'
import { useTitle } from '../app/use-title.ts'
import { CompareTabs } from '../compare/compare-tabs.tsx'
import { count } from '../format/figures.ts'
import { discrepancyTexts } from '../texts/discrepancies.ts'
import { shellTexts } from '../texts/shell.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import { useSettings } from '../theme/settings.ts'
import { AnswerDialog } from './answer-dialog.tsx'
import { SourceQualitySheet } from './source-quality.tsx'
import '../intake/intake.css'
import './discrepancies.css'

/** 更正单: what departments are asked to correct, what they answer, and how good their files are. */
export function TicketsPage(): ReactElement {
  const texts = useTexts(discrepancyTexts)
  const shell = useTexts(shellTexts)
  const can = useCan()
  const [search, setSearch] = useSearchParams()
  const state = TICKET_FILTERS.find((one) => one === search.get('state')) ?? 'unsettled'
  const source = SOURCE_KINDS.find((one) => one === search.get('source')) ?? ''
  const [answering, setAnswering] = useState<TicketLine | null>(null)
  useTitle(texts.ticketsTab)
  const { data, error, refetch, hasNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ['tickets', state, source],
    queryFn: ({ pageParam }) =>
      get<TicketPage>(`/source-tickets${queryString({ state, source, cursor: pageParam })}`),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  })
  const narrow = (more: Readonly<Record<string, string>>): void => {
    const said = Object.entries({ state, source, ...more })
    setSearch(
      Object.fromEntries(said.filter(([, value]) => value !== '' && value !== 'unsettled')),
      { replace: true },
    )
  }
  const lines = data?.pages.flatMap(({ tickets }) => tickets) ?? []
  return (
    <>
      <CompareTabs>
        {can('discrepancies.read') && <a href="#source-quality">{texts.quality}</a>}
        <ExportLink
          plain
          href={`/api/source-tickets/export${queryString({ state, source })}`}
          testId="export-tickets"
        >
          {texts.ticketsExport}
        </ExportLink>
      </CompareTabs>
      {data === undefined && <StillToCome error={error} onRetry={() => void refetch()} />}
      {data !== undefined && (
        <>
          <Departments counts={data.pages[0]?.counts ?? []} source={source} onNarrow={narrow} />
          <section className="sheet">
            <Filters state={state} source={source} onNarrow={narrow} />
            <Tickets lines={lines} {...(can('tickets.answer') ? { onAnswer: setAnswering } : {})} />
            {hasNextPage && (
              <button type="button" className="as-link" onClick={() => void fetchNextPage()}>
                {shell.more}
              </button>
            )}
          </section>
        </>
      )}
      {can('discrepancies.read') && <SourceQualitySheet />}
      {answering !== null && (
        <AnswerDialog
          ticket={answering}
          onClose={() => {
            setAnswering(null)
          }}
        />
      )}
    </>
  )
}

function Departments(props: {
  readonly counts: TicketPage['counts']
  readonly source: string
  readonly onNarrow: (more: { readonly source: string }) => void
}): ReactElement {
  const texts = useTexts(discrepancyTexts)
  const { language } = useSettings()
  if (props.counts.length === 0) return <></>
  return (
    <section className="sheet scroll-x" tabIndex={0} role="region" aria-label={texts.departments}>
      <table className="plain stacked" data-testid="ticket-counts">
        <thead>
          <tr>
            <th>{texts.department}</th>
            <th className="num">{texts.waiting}</th>
            <th className="num">{texts.answered}</th>
            <th className="num">{texts.stands}</th>
            <th className="num">{texts.closed}</th>
          </tr>
        </thead>
        <tbody>
          {props.counts.map(({ source, waiting, answered, stands, closed }) => (
            <tr key={source}>
              <td>
                <button
                  type="button"
                  className="as-link"
                  aria-pressed={props.source === source}
                  onClick={() => {
                    props.onNarrow({ source: props.source === source ? '' : source })
                  }}
                >
                  {SOURCE_PROFILES[source][language]}
                </button>
              </td>
              <td className="num" data-label={texts.waiting}>
                {count(waiting)}
              </td>
              <td className="num" data-label={texts.answered}>
                {count(answered)}
              </td>
              <td className="num" data-label={texts.stands}>
                {count(stands)}
              </td>
              <td className="num" data-label={texts.closed}>
                {count(closed)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Filters(props: {
  readonly state: string
  readonly source: string
  readonly onNarrow: (more: Readonly<Record<string, string>>) => void
}): ReactElement {
  const texts = useTexts(discrepancyTexts)
  const { language } = useSettings()
  return (
    <div className="tickets-filters">
      <label htmlFor="ticket-state">
        {texts.ticketState}
        <select
          id="ticket-state"
          value={props.state}
          onChange={(event) => {
            props.onNarrow({ state: event.target.value })
          }}
        >
          {TICKET_FILTERS.map((one) => (
            <option key={one} value={one}>
              {texts.ticketStates[one]}
            </option>
          ))}
        </select>
      </label>
      <label htmlFor="ticket-source">
        {texts.department}
        <select
          id="ticket-source"
          value={props.source}
          onChange={(event) => {
            props.onNarrow({ source: event.target.value })
          }}
        >
          <option value="">{texts.all}</option>
          {SOURCE_KINDS.map((one) => (
            <option key={one} value={one}>
              {SOURCE_PROFILES[one][language]}
            </option>
          ))}
        </select>
      </label>
    </div>
  )
}

const OPEN: ReadonlySet<TicketLine['state']> = new Set(['waiting', 'answered'])

function Tickets(props: {
  readonly lines: readonly TicketLine[]
  readonly onAnswer?: (ticket: TicketLine) => void
}): ReactElement {
  const texts = useTexts(discrepancyTexts)
  if (props.lines.length === 0) {
    return (
      <div className="empty" data-testid="tickets-empty">
        <b>{texts.ticketsEmpty}</b>
        <p>{texts.ticketsEmptyText}</p>
      </div>
    )
  }
  return (
    <div className="scroll-x" tabIndex={0} role="region" aria-label={texts.ticketsTab}>
      <table className="plain stacked" data-testid="tickets">
        <thead>
          <tr>
            <th className="num">{texts.ticketNo}</th>
            <th>{texts.department}</th>
            <th>{texts.where}</th>
            <th>{texts.what}</th>
            <th>{texts.reason}</th>
            <th>{texts.ticketState}</th>
            <th>
              <span className="visually-hidden">{texts.answer}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {props.lines.map((line) => (
            <TicketRow key={line.ticketNo} line={line} {...props} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function TicketRow(props: {
  readonly line: TicketLine
  readonly onAnswer?: (ticket: TicketLine) => void
}): ReactElement {
  const { line, onAnswer } = props
  const texts = useTexts(discrepancyTexts)
  const say = useSay()
  const can = useCan()
  const { language } = useSettings()
  return (
    <tr>
      <td className="num">{line.ticketNo}</td>
      <td data-label={texts.department}>
        {SOURCE_PROFILES[line.source][language]}
        <div className="small muted">{line.department}</div>
      </td>
      <td data-label={texts.where}>
        {line.file === null
          ? line.placeName
          : `${line.file.name} ${texts.row(String(line.file.rowNo))}`}
      </td>
      <td data-label={texts.what}>
        <b>{say(line.item)}</b> {say(line.text)}
        {line.discrepancyNo !== null && can('discrepancies.read') && (
          <div>
            <Link to={`/compare/discrepancies/${line.discrepancyNo}?state=all`}>
              {texts.openIt}
            </Link>
          </div>
        )}
      </td>
      <td data-label={texts.reason}>{line.reason}</td>
      <td data-label={texts.ticketState}>
        <span className={line.state === 'closed' ? 'tag green' : 'tag'}>{say(line.stateText)}</span>
        {line.answer !== null && (
          <div className="small">
            {texts.answers[line.answer]} <span className="muted">{line.answerText}</span>
          </div>
        )}
        {line.closedByFile !== null && (
          <div className="small muted">
            {line.state === 'closed' ? texts.closedBy(line.closedByFile) : texts.endedWithFile}
          </div>
        )}
      </td>
      <td>
        {onAnswer !== undefined && OPEN.has(line.state) && (
          <Button
            size="small"
            data-testid="answer-ticket"
            onClick={() => {
              onAnswer(line)
            }}
          >
            {texts.answer}
          </Button>
        )}
      </td>
    </tr>
  )
}
