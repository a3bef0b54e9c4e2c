import { useInfiniteQuery } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import type { BatchRow, BatchRows } from '#wire/batches.ts'
import { get, queryString } from '../api/client.ts'
import { ProblemNote } from '../app/message-page.tsx'
import { MoreButton } from '../app/more-button.tsx'
import { count } from '../format/figures.ts'
import { intakeTexts } from '../texts/intake.ts'
import { shellTexts } from '../texts/shell.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'

type Status = '' | 'warned' | 'refused'

const TONES: Readonly<Record<BatchRow['status'], string>> = {
  taken: 'green',
  warned: 'amber',
  refused: 'red',
}

/** The rows that were not simply taken, in the file's order, each with what to do about it. */
export function AnswerRows({ batchId }: { readonly batchId: string }): ReactElement {
  const texts = useTexts(intakeTexts)
  const shell = useTexts(shellTexts)
  const [status, setStatus] = useState<Status>('')
  const list = useInfiniteQuery({
    queryKey: ['batch-rows', batchId, status],
    queryFn: ({ pageParam }) =>
      get<BatchRows>(`/batches/${batchId}/rows${queryString({ status, cursor: pageParam })}`),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  })
  const { data, error, refetch } = list
  const rows = data?.pages.flatMap((page) => page.rows)
  const headers = data?.pages[0]?.headers ?? []
  return (
    <section className="sheet form" data-testid="answer-rows">
      <div className="head">
        <h2>{texts.answers}</h2>
        <StatusChips status={status} onStatus={setStatus} />
      </div>
      {rows === undefined && error === null && <p className="empty">{shell.loading}</p>}
      {error !== null && <ProblemNote error={error} onRetry={() => void refetch()} />}
      {rows?.length === 0 && <p className="empty">{texts.noRows}</p>}
      {rows !== undefined && rows.length > 0 && (
        <div className="scroll-x" tabIndex={0} role="region" aria-label={texts.answers}>
          <table className="plain answer-table">
            <thead>
              <tr>
                <th className="num">{texts.row}</th>
                <th>{texts.status}</th>
                <th>{texts.reason}</th>
                {headers.map((header, at) => (
                  <th key={`${at} ${header}`}>{header}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <Row key={row.row} row={row} headers={headers} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <MoreButton list={list} />
    </section>
  )
}

function StatusChips(props: {
  readonly status: Status
  readonly onStatus: (status: Status) => void
}): ReactElement {
  const texts = useTexts(intakeTexts)
  const choices: readonly (readonly [Status, string])[] = [
    ['', texts.allRows],
    ['refused', texts.onlyRefused],
    ['warned', texts.onlyWarned],
  ]
  return (
    <span className="chips">
      {choices.map(([value, text]) => (
        <button
          key={value}
          type="button"
          className="chip"
          aria-pressed={props.status === value}
          onClick={() => {
            props.onStatus(value)
          }}
        >
          {text}
        </button>
      ))}
    </span>
  )
}

function Row(props: { readonly row: BatchRow; readonly headers: readonly string[] }): ReactElement {
  const { row, headers } = props
  const doubted = new Set(row.problems.map(({ column }) => column))
  const texts = useTexts(intakeTexts)
  const shell = useTexts(shellTexts)
  const say = useSay()
  return (
    <tr>
      <td className="num">{count(row.row)}</td>
      <td>
        <span className={`tag ${TONES[row.status]}`}>{texts.statuses[row.status]}</span>
      </td>
      <td className="row-reason">
        {row.problems.map(({ code, column, text, advice }, at) => (
          <div key={`${at} ${code}`}>
            {column !== null && (
              <b>
                {column}
                {shell.colon}
              </b>
            )}
            {say(text)} <span className="muted small">{say(advice)}</span>
          </div>
        ))}
      </td>
      {row.cells.map((cell, at) => (
        <td
          key={at}
          className={doubted.has(headers[at] ?? null) ? `small nowrap doubted` : `small nowrap`}
        >
          {cell === '' ? <span className="muted">–</span> : cell}
        </td>
      ))}
    </tr>
  )
}
