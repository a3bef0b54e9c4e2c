import { useQuery } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import type { BirthLedgerView } from '#wire/birth-ledger.ts'
import { get, queryString } from '../api/client.ts'
import { ProblemNote } from '../app/message-page.tsx'
import { count } from '../format/figures.ts'
import { estimateTexts } from '../texts/estimate.ts'
import { shellTexts } from '../texts/shell.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'

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
  const say = useSay()
  const { data, error, refetch } = useQuery({
    queryKey: ['birth-ledger', place],
    queryFn: () => get<BirthLedgerView>(`/quality/births${queryString({ place })}`),
  })
  if (error !== null) return <ProblemNote error={error} onRetry={() => void refetch()} />
  if (data === undefined) return <p className="muted">{shell.loading}</p>
  if (data.ledger === 'hidden') return <p className="muted">{texts.hiddenText}</p>
  if (data.ledger === null || data.ledger.lines.length === 0)
    return <p className="muted">{texts.noBirths}</p>
  return (
    <div className="scroll-x" tabIndex={0} role="region" aria-label={texts.births}>
      <table className="plain methods">
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
        <tbody>
          {data.ledger.lines.map((line) => (
            <tr
              key={`${String(line.year)} ${line.source}`}
              className={line.source === 'all' ? 'adopted' : ''}
            >
              <th scope="row">{line.year}</th>
              <td>{say(line.name)}</td>
              <td className="num">{count(line.listed)}</td>
              <td className="num red">{shown(line.notRegistered, line.source !== 'all')}</td>
              <td className="num">{shown(line.twice, line.source !== 'all')}</td>
              <td className="num">{shown(line.notExisting, line.source === 'all')}</td>
              <td className="num">{shown(line.wrong, true)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** A dash where the question does not arise, nothing where the answer is none. */
function shown(value: number, asked: boolean): string {
  if (!asked) return '–'
  return value === 0 ? '' : count(value)
}
