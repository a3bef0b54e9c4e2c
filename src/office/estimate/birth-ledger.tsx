import { useQuery } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import type { BirthLedgerView } from '#wire/birth-ledger.ts'
import { ALL_SOURCES, type LedgerKind } from '#domain/estimates/birth-ledger.ts'
import { get, queryString } from '../api/client.ts'
import { useCan } from '../api/session.ts'
import { ProblemNote } from '../app/message-page.tsx'
import { count } from '../format/figures.ts'
import { estimateTexts } from '../texts/estimate.ts'
import { shellTexts } from '../texts/shell.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import { BirthRecords, type ChosenCell } from './birth-records.tsx'

/** Births by year and source against the register; counted when it is opened. */
export function BirthLedger({ place }: { readonly place: string }): ReactElement {
  const texts = useTexts(estimateTexts)
  const [open, setOpen] = useState(false)
  return (
    <details
      className="sheet"
      data-testid="birth-ledger"
      onToggle={(event) => {
        setOpen(event.currentTarget.open)
      }}
    >
      <summary>
        <b>{texts.births}</b> <span className="small muted">{texts.birthsNote}</span>
      </summary>
      {open && <Lines place={place} />}
    </details>
  )
}

function Lines({ place }: { readonly place: string }): ReactElement {
  const texts = useTexts(estimateTexts)
  const shell = useTexts(shellTexts)
  const { data, error, refetch } = useQuery({
    queryKey: ['birth-ledger', place],
    queryFn: () => get<BirthLedgerView>(`/quality/births${queryString({ place })}`),
  })
  if (error !== null) return <ProblemNote error={error} onRetry={() => void refetch()} />
  if (data === undefined) return <p className="muted">{shell.loading}</p>
  if (data.ledger === 'hidden') return <p className="muted">{texts.hiddenText}</p>
  if (data.ledger === null || data.ledger.lines.length === 0)
    return <p className="muted">{texts.noBirths}</p>
  return <Table place={place} lines={data.ledger.lines} />
}

type Line = Exclude<BirthLedgerView['ledger'], 'hidden' | null>['lines'][number]

function Table(props: { readonly place: string; readonly lines: readonly Line[] }): ReactElement {
  const { place, lines } = props
  const texts = useTexts(estimateTexts)
  const say = useSay()
  const can = useCan()
  const [chosen, setChosen] = useState<ChosenCell | null>(null)
  const cell = (line: Line, kind: LedgerKind, value: number): ReactElement | string => {
    if (value === 0 || !can('persons.read')) return value === 0 ? '' : count(value)
    const { year, source, name } = line
    const kindName = texts[KIND_TEXTS[kind]]
    return (
      <button
        type="button"
        className="as-link"
        aria-label={texts.showRecords(count(value), kindName)}
        onClick={() => {
          setChosen({ year, source, kind, name: say(name), kindName })
        }}
      >
        {count(value)}
      </button>
    )
  }
  return (
    <>
      <div className="scroll-x" tabIndex={0} role="region" aria-label={texts.births}>
        <table className="plain methods">
          <Head />
          <tbody>
            {lines.map((line) => (
              <tr
                key={`${String(line.year)} ${line.source}`}
                className={line.source === ALL_SOURCES ? 'adopted' : ''}
              >
                <th scope="row">{line.year}</th>
                <td>{say(line.name)}</td>
                <td className="num">{count(line.listed)}</td>
                <td className="num red">{cell(line, 'not_registered', line.notRegistered)}</td>
                <td className="num">
                  {line.source === ALL_SOURCES ? '–' : cell(line, 'twice', line.twice)}
                </td>
                <td className="num">
                  {line.source === ALL_SOURCES ? cell(line, 'not_existing', line.notExisting) : '–'}
                </td>
                <td className="num">{cell(line, 'wrong', line.wrong)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="no-print">
        <a
          className="button-link"
          href={`/api/quality/births/export${queryString({ place })}`}
          download
        >
          {texts.birthsExport}
        </a>
      </p>
      {chosen !== null && <BirthRecords place={place} cell={chosen} />}
    </>
  )
}

function Head(): ReactElement {
  const texts = useTexts(estimateTexts)
  return (
    <thead>
      <tr>
        <th>{texts.year}</th>
        <th>{texts.source}</th>
        <th className="num">{texts.listed}</th>
        <th className="num">{texts.notRegistered}</th>
        <th className="num">{texts.twice}</th>
        <th className="num">{texts.notExisting}</th>
        <th className="num">{texts.wrong}</th>
      </tr>
    </thead>
  )
}

const KIND_TEXTS = {
  not_registered: 'notRegistered',
  twice: 'twice',
  not_existing: 'notExisting',
  wrong: 'wrong',
} as const satisfies Readonly<Record<LedgerKind, string>>
