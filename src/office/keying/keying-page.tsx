import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState, type ReactElement } from 'react'
import { Link } from 'react-router'
import type { KeyingList } from '#wire/keying.ts'
import { get } from '../api/client.ts'
import { useCan } from '../api/session.ts'
import { ProblemNote } from '../app/message-page.tsx'
import { useTitle } from '../app/use-title.ts'
import { CollectTabs } from '../collect/collect-tabs.tsx'
import { count, percent } from '../format/figures.ts'
import { keyingTexts } from '../texts/keying.ts'
import { shellTexts } from '../texts/shell.ts'
import { useTexts } from '../texts/use-texts.ts'
import { useKeyingFigures } from './batch-figures.tsx'
import { OpenBatchDialog } from './open-batch-dialog.tsx'
import { SendPictures } from './send-pictures.tsx'
import './keying.css'

/** Columns of figures stand by their last digit. */
const NUMBERS: ReadonlySet<string> = new Set(['agreed', 'unsettled'])

type Line = KeyingList['keyings'][number]

/** 入户表录入: the batches of the territory, and what one can do in each. */
export function KeyingPage(): ReactElement {
  const texts = useTexts(keyingTexts)
  const shell = useTexts(shellTexts)
  const can = useCan()
  const [dialog, setDialog] = useState<'batch' | 'pictures' | null>(null)
  const close = (): void => {
    setDialog(null)
  }
  useTitle(texts.title)
  const { data, error, refetch } = useQuery({
    queryKey: ['keyings'],
    queryFn: () => get<KeyingList>('/keyings'),
    staleTime: 0,
  })
  return (
    <>
      <CollectTabs>
        {can('papers.keep') && (
          <Button
            data-testid="send-pictures"
            onClick={() => {
              setDialog('pictures')
            }}
          >
            {texts.sendPictures}
          </Button>
        )}
        <Button
          type="primary"
          data-testid="open-batch"
          onClick={() => {
            setDialog('batch')
          }}
        >
          {texts.open}
        </Button>
      </CollectTabs>
      <p className="muted">{texts.lead}</p>
      <section className="sheet" data-testid="keyings">
        {data === undefined && error === null && <p className="empty">{shell.loading}</p>}
        {error !== null && <ProblemNote error={error} onRetry={() => void refetch()} />}
        {data?.keyings.length === 0 && (
          <div className="empty">
            <b>{texts.none}</b>
            <p>{texts.noneText}</p>
          </div>
        )}
        {data !== undefined && data.keyings.length > 0 && <Batches lines={data.keyings} />}
      </section>
      <ClerkTable />
      {dialog === 'batch' && <OpenBatchDialog onClose={close} />}
      {dialog === 'pictures' && <SendPictures onClose={close} />}
    </>
  )
}

function Batches({ lines }: { readonly lines: readonly Line[] }): ReactElement {
  const texts = useTexts(keyingTexts)
  const { columns } = texts
  return (
    <div className="scroll-x" tabIndex={0} role="region" aria-label={texts.title}>
      <table className="plain stacked">
        <thead>
          <tr>
            {Object.entries(columns).map(([key, text]) => (
              <th key={key} scope="col" className={NUMBERS.has(key) ? 'num' : undefined}>
                {text}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((one) => (
            <tr key={one.keyingId}>
              <td>
                <Link to={`/collect/sheets/${one.keyingId}`}>{texts.batch(one.keyingNo)}</Link>
              </td>
              <td>
                {one.village.township} {one.village.name} · {one.booklet}
              </td>
              <td className="nowrap">{texts.ofSheets(one.complete, one.sheets)}</td>
              <td className="nowrap">
                {one.cells === 0 ? '—' : texts.ofCells(one.rekeyed, one.cells)}
              </td>
              <td className="num" data-label={columns.agreed}>
                {one.rekeyed === 0 ? '—' : `${percent(one.agreed / one.rekeyed)} %`}
              </td>
              <td className="num" data-label={columns.unsettled}>
                {one.cells === 0 ? '—' : count(one.unsettled)}
              </td>
              <td className="nowrap">
                <span className={one.state === 'entered' ? 'tag green' : 'tag'}>
                  {texts.states[one.state]}
                </span>{' '}
                {one.part !== null && (
                  <Link to={`/collect/sheets/${one.keyingId}`}>{texts.parts[one.part]} →</Link>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Own errors, and those of whom one supervises: by name, with how sure they are (S8). */
function ClerkTable(): ReactElement {
  const texts = useTexts(keyingTexts)
  const { data } = useKeyingFigures()
  const clerks =
    data === undefined ? [] : [...(data.own === null ? [] : [data.own]), ...data.supervised]
  if (clerks.length === 0) return <></>
  return (
    <section className="sheet keying-clerks">
      <h2>{texts.figures}</h2>
      <p className="small muted">{texts.figuresText}</p>
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">{texts.clerk}</th>
            <th scope="col" className="num">
              {texts.cellsCompared}
            </th>
            <th scope="col">{texts.wrongCells}</th>
            <th scope="col">{texts.perSheet}</th>
          </tr>
        </thead>
        <tbody>
          {clerks.map((one) => (
            <tr key={one.accountId}>
              <th scope="row">{one.name}</th>
              <td className="num">{count(one.cells)}</td>
              <td>
                {count(one.wrong)}
                {one.error !== null &&
                  `　${percent(one.error.point)} %（${percent(one.error.lower)}–${percent(one.error.upper)}）`}
              </td>
              <td>{one.secondsPerSheet === null ? '—' : texts.seconds(one.secondsPerSheet)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
