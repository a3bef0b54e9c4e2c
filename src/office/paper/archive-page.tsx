import { useInfiniteQuery } from '@tanstack/react-query'
import { Input } from 'antd'
import { useState, type ReactElement } from 'react'
import { Link, useParams } from 'react-router'
import { PAPER_FORM_PROFILES } from '#domain/paper/paper-form.ts'
import { SHEET_FILTERS, type SheetLine, type SheetList } from '#wire/paper.ts'
import { get, queryString } from '../api/client.ts'
import { ProblemNote } from '../app/message-page.tsx'
import { MoreButton } from '../app/more-button.tsx'
import { usePlace } from '../app/place.tsx'
import { useTitle } from '../app/use-title.ts'
import { count } from '../format/figures.ts'
import { paperTexts } from '../texts/paper.ts'
import { shellTexts } from '../texts/shell.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import { FindSheet } from './find-sheet.tsx'
import { PaperTabs } from './paper-tabs.tsx'
import { SheetCase } from './sheet-case.tsx'
import { keptText, StateTag } from './sheet-state.tsx'

type Filter = (typeof SHEET_FILTERS)[number]
/** Those that wait for somebody first. */
const CHIPS: readonly Filter[] = [
  'all',
  'overdue',
  'lent',
  'filed',
  'printed',
  'expired',
  'condemned',
  'destroyed',
]

/** 档案: a sheet found by its code or picture, and all of them in a list. */
export function ArchivePage(): ReactElement {
  const texts = useTexts(paperTexts)
  const { sheetCode } = useParams()
  const [filter, setFilter] = useState<Filter>('all')
  const [box, setBox] = useState('')
  useTitle(`${texts.paper} · ${texts.archiveTab}`)
  return (
    <>
      <PaperTabs />
      <FindSheet />
      {sheetCode !== undefined && <SheetCase key={sheetCode} sheetCode={sheetCode} />}
      <SheetTable filter={filter} box={box} onFilter={setFilter} onBox={setBox} />
    </>
  )
}

function SheetTable(props: {
  readonly filter: Filter
  readonly box: string
  readonly onFilter: (filter: Filter) => void
  readonly onBox: (box: string) => void
}): ReactElement {
  const texts = useTexts(paperTexts)
  const shell = useTexts(shellTexts)
  const { filter, box } = props
  const place = usePlace().code
  const list = useInfiniteQuery({
    queryKey: ['sheets', place, filter, box],
    queryFn: ({ pageParam }) =>
      get<SheetList>(
        `/sheets${queryString({ filter, place: shortOf(place), box, cursor: pageParam })}`,
      ),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor,
  })
  const { data, error, refetch } = list
  const sheets = data?.pages.flatMap((page) => page.sheets) ?? []
  return (
    <section className="sheet" data-testid="sheets">
      <div className="paper-head">
        <h2>{texts.list}</h2>
        <Input
          className="paper-box"
          aria-label={texts.box}
          placeholder={texts.box}
          maxLength={40}
          value={box}
          onChange={(event) => {
            props.onBox(event.target.value)
          }}
        />
      </div>
      <FilterChips
        filter={filter}
        counts={data?.pages[0]?.counts ?? {}}
        onFilter={props.onFilter}
      />
      {data === undefined && error === null && <p className="empty">{shell.loading}</p>}
      {error !== null && <ProblemNote error={error} onRetry={() => void refetch()} />}
      {data !== undefined && sheets.length === 0 && (
        <div className="empty">
          <b>{texts.noSheets}</b>
          <p>{texts.noSheetsText}</p>
        </div>
      )}
      {sheets.length > 0 && <Rows sheets={sheets} />}
      <MoreButton list={list} />
    </section>
  )
}

function FilterChips(props: {
  readonly filter: Filter
  readonly counts: SheetList['counts']
  readonly onFilter: (filter: Filter) => void
}): ReactElement {
  const texts = useTexts(paperTexts)
  const { counts } = props
  const states = Object.entries(counts).filter(([state]) => state !== 'overdue')
  const all = states.reduce((sum, [, n]) => sum + n, 0)
  return (
    <div className="paper-chips" role="group" aria-label={texts.list}>
      {CHIPS.map((one) => (
        <button
          key={one}
          type="button"
          className="chip"
          aria-pressed={one === props.filter}
          onClick={() => {
            props.onFilter(one)
          }}
        >
          {texts.filters[one]}
          {one !== 'expired' && ` ${count(one === 'all' ? all : (counts[one] ?? 0))}`}
        </button>
      ))}
    </div>
  )
}

/** `431322106000` of the picker is the township 431322106. */
function shortOf(place: string): string {
  return place.replace(/(?:000){1,2}$/u, '')
}

function Rows({ sheets }: { readonly sheets: readonly SheetLine[] }): ReactElement {
  const texts = useTexts(paperTexts)
  const say = useSay()
  return (
    <div className="scroll-x" tabIndex={0} role="region" aria-label={texts.list}>
      <table className="plain">
        <thead>
          <tr>
            {Object.values(texts.archiveColumns).map((text) => (
              <th key={text} scope="col">
                {text}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sheets.map((sheet) => (
            <tr key={sheet.sheetCode}>
              <td className="paper-form">
                <Link to={`/paper/archive/${sheet.sheetCode}`}>
                  {say(PAPER_FORM_PROFILES[sheet.form])}
                </Link>
              </td>
              <td>
                <StateTag sheet={sheet} />
              </td>
              <td>
                {sheet.placeName}{' '}
                {sheet.groupNo !== null &&
                  say({ zh: `${sheet.groupNo} 组`, en: `group ${sheet.groupNo}` })}{' '}
                <span className="muted">{sheet.householdCode}</span>
              </td>
              <td>{sheet.box ?? '—'}</td>
              <td>{keptText(sheet, texts.forEver)}</td>
              <td>
                {sheet.borrower ?? '—'}{' '}
                {sheet.dueOn !== null && <span className="muted">{texts.due(sheet.dueOn)}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
