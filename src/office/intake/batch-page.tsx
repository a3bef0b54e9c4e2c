import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState, type ReactElement } from 'react'
import { Link, useParams } from 'react-router'
import { SOURCE_PROFILES } from '#domain/sources/source-kind.ts'
import type { BatchView } from '#wire/batches.ts'
import { get } from '../api/client.ts'
import { useCan } from '../api/session.ts'
import { ExportLink } from '../app/export-link.tsx'
import { StillToCome } from '../app/message-page.tsx'
import { useTitle } from '../app/use-title.ts'
import { count, fileSize, instant } from '../format/figures.ts'
import { cleaningTexts } from '../texts/cleaning.ts'
import { intakeTexts } from '../texts/intake.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import { useSettings } from '../theme/settings.ts'
import { AnswerRows } from './answer-rows.tsx'
import { BatchSignsPanel } from './batch-signs.tsx'
import { BatchSteps } from './batch-steps.tsx'
import './intake.css'
import { ProgressPanel } from './progress-panel.tsx'
import { RestoreNote, WithdrawDialog } from './withdrawal.tsx'

export function BatchPage(): ReactElement {
  const { batchId = '' } = useParams()
  const texts = useTexts(intakeTexts)
  const can = useCan()
  const [withdrawing, setWithdrawing] = useState(false)
  const {
    data: batch,
    error,
    refetch,
  } = useQuery({
    queryKey: ['batch', batchId],
    queryFn: () => get<BatchView>(`/batches/${batchId}`),
  })
  useTitle(batch?.fileName ?? texts.title)
  if (batch === undefined) {
    return <StillToCome page error={error} onRetry={() => void refetch()} />
  }
  const moving = batch.phase === 'received' || batch.phase === 'reading'
  return (
    <>
      <BatchHead
        batch={batch}
        onWithdraw={() => {
          setWithdrawing(true)
        }}
      />
      {moving && (
        <ProgressPanel
          path={`/batches/${batchId}/progress`}
          refresh={[['batch', batchId], ['batches'], ['batch-rows', batchId], ['overview']]}
        />
      )}
      {batch.phase === 'withdrawn' && <RestoreNote batchId={batchId} />}
      <Answered batch={batch} moving={moving} />
      <div className="batch-columns">
        {can('batches.write') && <AnswerRows batchId={batchId} />}
        <BatchSide batch={batch} />
      </div>
      {withdrawing && (
        <WithdrawDialog
          batchId={batchId}
          onClose={() => {
            setWithdrawing(false)
          }}
        />
      )}
    </>
  )
}

/** Which file it is, and what can be done with it. */
function BatchHead(props: {
  readonly batch: BatchView
  readonly onWithdraw: () => void
}): ReactElement {
  const { batch, onWithdraw } = props
  const texts = useTexts(intakeTexts)
  const cleaning = useTexts(cleaningTexts)
  const { language } = useSettings()
  const mayChange = useCan()('batches.write') && batch.phase === 'taken'
  return (
    <div className="page-head">
      <Link to="/intake" className="small">
        ‹ {texts.title}
      </Link>
      <h1>{batch.fileName}</h1>
      <span className="chip">{SOURCE_PROFILES[batch.source][language]}</span>
      <span className="chip">
        {texts.asOf} {batch.asOf}
      </span>
      <BatchSteps batch={batch} />
      <span className="grow" />
      {mayChange && (
        <>
          <Link to={`/intake/${batch.batchId}/cleaning`} data-testid="clean-link">
            {cleaning.open}
          </Link>
          <Button danger onClick={onWithdraw}>
            {texts.withdraw}
          </Button>
        </>
      )}
    </div>
  )
}

/** What became of the rows, and the file of answers. */
function Answered(props: { readonly batch: BatchView; readonly moving: boolean }): ReactElement {
  const { batch, moving } = props
  const texts = useTexts(intakeTexts)
  const can = useCan()
  return (
    <section className="sheet answers-head">
      <BigFigure text={texts.rows} value={batch.rowsTotal} />
      <BigFigure text={texts.taken} value={batch.rowsTaken} tone="green" />
      <BigFigure text={texts.warned} value={batch.rowsWarned} tone="amber" />
      <BigFigure text={texts.refused} value={batch.rowsRefused} tone="red" />
      <div className="answers-download">
        {!moving && can('batches.write') && (
          <ExportLink href={`/api/batches/${batch.batchId}/answers`} testId="download-answers">
            {texts.download}
          </ExportLink>
        )}
        <span className="small muted">{texts.answersText}</span>
      </div>
    </section>
  )
}

function BigFigure(props: {
  readonly text: string
  readonly value: number | null
  readonly tone?: string
}): ReactElement {
  const tone = props.value === 0 || props.tone === undefined ? '' : props.tone
  return (
    <div>
      <div className="small muted">{props.text}</div>
      <div className={`big ${tone}`}>{count(props.value)}</div>
    </div>
  )
}

function BatchSide({ batch }: { readonly batch: BatchView }): ReactElement {
  const texts = useTexts(intakeTexts)
  const say = useSay()
  return (
    <div className="form">
      <BatchSignsPanel batchId={batch.batchId} />
      {batch.problems.length > 0 && (
        <section className="sheet">
          <h2>{texts.problems}</h2>
          <table className="plain">
            <tbody>
              {batch.problems.map(({ code, text, rows }) => (
                <tr key={code}>
                  <td>{say(text)}</td>
                  <td className="num nowrap">
                    {count(rows)} {texts.units.rows}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {batch.droppedColumns.length > 0 && (
        <section className="sheet">
          <h2>{texts.dropped}</h2>
          <p className="small muted">{texts.droppedText}</p>
          <table className="plain">
            <tbody>
              {batch.droppedColumns.map(({ header, reason, rowCount }) => (
                <tr key={header}>
                  <td className="struck">{header}</td>
                  <td>{say(reason)}</td>
                  <td className="num nowrap">{count(rowCount)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      <section className="sheet">
        <h2>{texts.details}</h2>
        <dl className="facts tall">
          {(
            [
              [texts.department, batch.department],
              [texts.basis, batch.legalBasis],
              [texts.purpose, batch.purpose],
              [texts.expires, batch.expiresOn],
              [texts.received, instant(batch.receivedAt)],
              [texts.encoding, batch.encoding],
              [texts.size, fileSize(batch.fileBytes)],
              [texts.hash, batch.fileHash],
            ] as const
          )
            .filter(([, value]) => value !== null)
            .map(([term, value]) => (
              <div key={term}>
                <dt>{term}</dt>
                <dd>{value}</dd>
              </div>
            ))}
        </dl>
      </section>
    </div>
  )
}
