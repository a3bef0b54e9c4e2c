import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { PAPER_FORM_PROFILES } from '#domain/paper/paper-form.ts'
import type { PrintingList } from '#wire/paper.ts'
import { get } from '../api/client.ts'
import { ProblemNote } from '../app/message-page.tsx'
import { count, instant } from '../format/figures.ts'
import { paperTexts } from '../texts/paper.ts'
import { shellTexts } from '../texts/shell.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import { takePages } from './take-pages.ts'

type Printing = PrintingList['printings'][number]

/** What was printed lately, and how often its pages were taken. */
export function RecentPrintings(): ReactElement {
  const texts = useTexts(paperTexts)
  const shell = useTexts(shellTexts)
  const client = useQueryClient()
  const { data, error, refetch } = useQuery({
    queryKey: ['printings'],
    queryFn: () => get<PrintingList>('/printings'),
  })
  const again = useMutation({
    mutationFn: ({ printingId, form }: Printing) => takePages(printingId, form),
    onSettled: () => client.invalidateQueries({ queryKey: ['printings'] }),
  })
  return (
    <section className="sheet">
      <h2>{texts.recent}</h2>
      {data === undefined && error === null && <p className="empty">{shell.loading}</p>}
      {error !== null && <ProblemNote error={error} onRetry={() => void refetch()} />}
      {again.error !== null && <ProblemNote error={again.error} />}
      {data?.printings.length === 0 && (
        <div className="empty">
          <b>{texts.noRecent}</b>
          <p>{texts.noRecentText}</p>
        </div>
      )}
      {data !== undefined && data.printings.length > 0 && (
        <div className="scroll-x" tabIndex={0} role="region" aria-label={texts.recent}>
          <table className="plain">
            <thead>
              <tr>
                {Object.values(texts.columns).map((text) => (
                  <th key={text} scope="col">
                    {text}
                  </th>
                ))}
                <th scope="col">
                  <span className="visually-hidden">{texts.takeAgain}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {data.printings.map((one) => (
                <PrintingRow
                  key={one.printingId}
                  printing={one}
                  busy={again.isPending && again.variables.printingId === one.printingId}
                  onTake={again.mutate}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}

function PrintingRow(props: {
  readonly printing: Printing
  readonly busy: boolean
  readonly onTake: (printing: Printing) => void
}): ReactElement {
  const texts = useTexts(paperTexts)
  const say = useSay()
  const { form, placeName, groupNo, paper, sheets, madeBy, madeAt, timesTaken } = props.printing
  return (
    <tr>
      <td>{say(PAPER_FORM_PROFILES[form])}</td>
      <td>
        {placeName} {groupNo !== null && say({ zh: `${groupNo} 组`, en: `group ${groupNo}` })}
      </td>
      <td>{paper.toUpperCase()}</td>
      <td className="num">{count(sheets)}</td>
      <td>
        {madeBy} <span className="muted">{instant(madeAt)}</span>
      </td>
      <td className="num">{texts.takenTimes(timesTaken)}</td>
      <td>
        <Button
          size="small"
          loading={props.busy}
          onClick={() => {
            props.onTake(props.printing)
          }}
        >
          {texts.takeAgain}
        </Button>
      </td>
    </tr>
  )
}
