import { useMutation, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState, type ReactElement } from 'react'
import { Link } from 'react-router'
import type {
  AcceptanceIssued,
  AcceptanceProgress,
  IssueAcceptance,
  PatternLine,
  PatternPreview,
} from '#wire/acceptances.ts'
import { call } from '../api/client.ts'
import { ErrorSummary, TextField, type FieldError } from '../app/form.tsx'
import { ProblemNote, StillToCome } from '../app/message-page.tsx'
import { count } from '../format/figures.ts'
import { discrepancyTexts } from '../texts/discrepancies.ts'
import { shellTexts } from '../texts/shell.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import { ReasonField } from './reason-field.tsx'

/** Villages named before the rest are only counted. */
const VILLAGES_NAMED = 12

/** What accepting a pattern would settle, a random sample of it, and the order that accepts it. */
export function PatternPreviewPanel(props: {
  readonly line: PatternLine
  readonly place: string
  readonly progress: AcceptanceProgress | null
  readonly onClose: () => void
  readonly onIssued: (orderId: string) => void
}): ReactElement {
  const texts = useTexts(discrepancyTexts)
  const say = useSay()
  const { line, place, progress } = props
  const { pattern } = line
  const { data, error, refetch } = useQuery({
    queryKey: ['pattern-preview', pattern, place],
    queryFn: () =>
      call<PatternPreview>('POST', '/discrepancies/patterns/preview', { pattern, place }),
    // Drawn once: what was looked at is what is accepted.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
  const issue = useMutation({
    mutationFn: (order: IssueAcceptance) => call<AcceptanceIssued>('POST', '/acceptances', order),
    onSuccess: ({ orderId }) => {
      props.onIssued(orderId)
    },
  })
  return (
    <section className="sheet" data-testid="pattern-preview">
      <div className="head">
        <h2>
          {say(line.itemText ?? line.kindText)} {say(line.differenceText)}
        </h2>
        <Button onClick={props.onClose}>{texts.closePreview}</Button>
      </div>
      {data === undefined && <StillToCome error={error} onRetry={() => void refetch()} />}
      {data !== undefined && (
        <>
          <Extent preview={data} />
          <Sample sample={data.sample} />
          {issue.isError && <ProblemNote error={issue.error} />}
          {progress === null ? (
            <OrderForm
              accepts={data.matching - data.leftOut}
              isSending={issue.isPending}
              onOrder={({ basis, reason }) => {
                issue.mutate({ pattern, place, basis, reason, seed: data.seed })
              }}
            />
          ) : (
            <p role="status">
              {texts.accepting} {count(progress.settled + progress.leftOut)} /{' '}
              {count(progress.matching)}
            </p>
          )}
        </>
      )}
    </section>
  )
}

function Extent({ preview }: { readonly preview: PatternPreview }): ReactElement {
  const texts = useTexts(discrepancyTexts)
  const shell = useTexts(shellTexts)
  const { matching, leftOut, villages } = preview
  const named = villages
    .slice(0, VILLAGES_NAMED)
    .map((village) => `${village.name} ${count(village.count)}`)
  return (
    <>
      <p>
        <b>{texts.previewTitle(count(matching))}</b>{' '}
        {leftOut > 0 && <span className="tag amber">{texts.leftOut(count(leftOut))}</span>}
      </p>
      <p className="pattern-villages">
        {texts.byVillage}
        {shell.colon}
        {named.join('、')}
        {villages.length > VILLAGES_NAMED && ` ${texts.moreVillages(count(villages.length))}`}
      </p>
    </>
  )
}

function Sample({ sample }: Pick<PatternPreview, 'sample'>): ReactElement {
  const texts = useTexts(discrepancyTexts)
  return (
    <>
      <h3>{texts.sample(sample.length)}</h3>
      <div className="scroll-x" tabIndex={0} role="region" aria-label={texts.sample(sample.length)}>
        <table className="plain stacked" data-testid="pattern-sample">
          <thead>
            <tr>
              <th>{texts.person}</th>
              <th>{texts.doubtValue}</th>
              <th>{texts.believedValue}</th>
              <th>{texts.village}</th>
            </tr>
          </thead>
          <tbody>
            {sample.map((one) => (
              <tr key={one.discrepancyNo}>
                <td>
                  <Link to={`/compare/discrepancies/${one.discrepancyNo}`}>
                    {one.name ?? texts.notNamed}
                  </Link>
                </td>
                <td data-label={texts.doubtValue}>{one.value ?? '–'}</td>
                <td data-label={texts.believedValue}>{one.believed ?? '–'}</td>
                <td data-label={texts.village}>{one.placeName}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

function OrderForm(props: {
  readonly accepts: number
  readonly isSending: boolean
  readonly onOrder: (order: { readonly basis: string; readonly reason: string }) => void
}): ReactElement {
  const texts = useTexts(discrepancyTexts)
  const [basis, setBasis] = useState('')
  const [reason, setReason] = useState('')
  const [errors, setErrors] = useState<readonly FieldError[]>([])
  return (
    <form
      noValidate
      className="form"
      data-testid="acceptance-form"
      onSubmit={(event) => {
        event.preventDefault()
        const found = [
          basis.trim().length < 2 ? { field: 'acceptance-basis', text: texts.basisMissing } : null,
          reason.trim().length < 2
            ? { field: 'acceptance-reason', text: texts.reasonMissing }
            : null,
        ].filter((error) => error !== null)
        setErrors(found)
        if (found.length === 0) props.onOrder({ basis: basis.trim(), reason: reason.trim() })
      }}
    >
      <ErrorSummary errors={errors} />
      <TextField
        id="acceptance-basis"
        label={texts.basis}
        errors={errors}
        maxLength={200}
        value={basis}
        onChange={setBasis}
      />
      <ReasonField id="acceptance-reason" reason={reason} errors={errors} onReason={setReason} />
      <div>
        <Button
          type="primary"
          htmlType="submit"
          loading={props.isSending}
          disabled={props.accepts === 0}
          data-testid="accept-pattern"
        >
          {texts.accept(count(props.accepts))}
        </Button>
      </div>
    </form>
  )
}
