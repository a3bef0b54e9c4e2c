import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useRef, type ReactElement } from 'react'
import { Link } from 'react-router'
import type { LedgerKind } from '#domain/estimates/birth-ledger.ts'
import type { BirthRecords as Records } from '#wire/birth-ledger.ts'
import { get, queryString } from '../api/client.ts'
import { ProblemNote } from '../app/message-page.tsx'
import { MoreButton } from '../app/more-button.tsx'
import { count } from '../format/figures.ts'
import { estimateTexts } from '../texts/estimate.ts'
import { shellTexts } from '../texts/shell.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'

/** A number of the ledger that was chosen, with the words of its line and column. */
export interface ChosenCell {
  readonly year: number
  readonly source: string
  readonly kind: LedgerKind
  readonly name: string
  readonly kindName: string
}

/** The records behind one number of the ledger, by village. */
export function BirthRecords(props: {
  readonly place: string
  readonly cell: ChosenCell
}): ReactElement {
  const texts = useTexts(estimateTexts)
  const shell = useTexts(shellTexts)
  const { place, cell } = props
  const { year, source, kind } = cell
  const heading = useRef<HTMLHeadingElement>(null)
  const list = useInfiniteQuery({
    queryKey: ['birth-records', place, year, source, kind],
    initialPageParam: 0,
    queryFn: ({ pageParam }) => {
      const asked = { place, year: String(year), source, kind, cursor: String(pageParam) }
      return get<Records>(`/quality/births/records${queryString(asked)}`)
    },
    getNextPageParam: ({ nextCursor }) => nextCursor,
  })
  const { data, error, refetch } = list
  useEffect(() => {
    heading.current?.focus()
  }, [year, source, kind])
  const records = data?.pages.flatMap((page) => page.records) ?? []
  return (
    <section data-testid="birth-records">
      <h3 tabIndex={-1} ref={heading}>
        {texts.recordsTitle(String(year), cell.name, cell.kindName)}
      </h3>
      <p className="small muted">{texts.recordsNote}</p>
      {error !== null && <ProblemNote error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <p className="muted">{shell.loading}</p>}
      {data !== undefined && records.length === 0 && <p className="muted">{texts.recordsNone}</p>}
      {records.length > 0 && <RecordTable records={records} />}
      <MoreButton list={list} />
    </section>
  )
}

function RecordTable({ records }: { readonly records: Records['records'] }): ReactElement {
  const texts = useTexts(estimateTexts)
  const say = useSay()
  return (
    <div className="scroll-x" tabIndex={0} role="region" aria-label={texts.record}>
      <table className="plain methods">
        <thead>
          <tr>
            <th>{texts.name}</th>
            <th>{texts.sex}</th>
            <th>{texts.bornOn}</th>
            <th>{texts.village}</th>
            <th>{texts.record}</th>
            <th>{texts.registerSays}</th>
          </tr>
        </thead>
        <tbody>
          {records.map(({ personId, name, sex, bornOn, villageName, ...from }, at) => (
            <tr key={`${String(from.batchNo)}.${String(from.rowNo)}.${String(at)}`}>
              <th scope="row">
                {personId === null ? (
                  (name ?? '–')
                ) : (
                  <Link to={`/register/persons/${personId}`}>{name ?? '–'}</Link>
                )}
              </th>
              <td>{say(sex)}</td>
              <td className="nowrap">{bornOn ?? '–'}</td>
              <td>{villageName}</td>
              <td>
                {from.source === null ? '–' : say(from.source)}
                {from.batchNo !== null && from.rowNo !== null && (
                  <span className="small muted">
                    {' '}
                    {texts.row(count(from.batchNo), count(from.rowNo))}
                  </span>
                )}
              </td>
              <td>
                {from.differs.map(({ item, value }) => `${say(item)} ${say(value)}`).join(' · ')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
