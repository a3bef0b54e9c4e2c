import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import type { LedgerVerificationView, LedgerView, VerificationStarted } from '#wire/audit.ts'
import { call, get } from '../api/client.ts'
import { useCan } from '../api/session.ts'
import { ProblemNote, StillToCome } from '../app/message-page.tsx'
import { useTitle } from '../app/use-title.ts'
import { count, instant, spanOf } from '../format/figures.ts'
import { ProgressPanel } from '../intake/progress-panel.tsx'
import { auditTexts } from '../texts/audit.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import { Checkpoints, Keys, Peers } from './ledger-tables.tsx'
import './audit.css'

const PROGRESS = '/audit/verifications/progress'
/** Sealing takes seconds: a page that is left open shows it. */
const LOOK_AGAIN_MS = 5_000

/** What the auditor sees of the ledger: how far it is sealed and signed, and whether it verifies. */
export function AuditPage(): ReactElement {
  const texts = useTexts(auditTexts)
  useTitle(texts.title)
  const { data, error, refetch } = useQuery({
    queryKey: ['audit', 'ledger'],
    queryFn: () => get<LedgerView>('/audit/ledger'),
    refetchInterval: LOOK_AGAIN_MS,
  })
  if (data === undefined) {
    return <StillToCome error={error} onRetry={() => void refetch()} />
  }
  return (
    <>
      <div className="page-head">
        <h1>{texts.title}</h1>
        <span className="grow" />
        <VerifyButton />
      </div>
      <p className="muted audit-intro">{texts.intro}</p>
      <ProgressPanel path={PROGRESS} refresh={[['audit', 'ledger']]} />
      <div className="audit-columns">
        <LastResult last={data.verifications[0]} />
        <Standing ledger={data} />
      </div>
      {data.events === 0 ? (
        <section className="sheet empty">{texts.empty}</section>
      ) : (
        <>
          <Checkpoints checkpoints={data.checkpoints} />
          <History verifications={data.verifications} />
          <Keys keys={data.keys} />
          <Peers peers={data.peers} />
        </>
      )}
    </>
  )
}

function VerifyButton(): ReactElement {
  const texts = useTexts(auditTexts)
  const can = useCan()
  const client = useQueryClient()
  const start = useMutation({
    mutationFn: () => call<VerificationStarted>('POST', '/audit/verifications'),
    onSuccess: () => client.invalidateQueries({ queryKey: ['progress', PROGRESS] }),
  })
  if (!can('audit.verify')) return <></>
  return (
    <>
      {start.isError && <ProblemNote error={start.error} />}
      <span className="small muted">{texts.verifyNote}</span>
      <Button
        type="primary"
        loading={start.isPending}
        data-testid="verify-ledger"
        onClick={() => {
          start.mutate()
        }}
      >
        {start.isPending ? texts.verifying : texts.verify}
      </Button>
    </>
  )
}

function LastResult({ last }: { readonly last: LedgerVerificationView | undefined }): ReactElement {
  const texts = useTexts(auditTexts)
  const say = useSay()
  const age = useAge()
  const first = last?.faults[0]
  return (
    <section className="sheet" data-testid="last-verification" aria-live="polite">
      <h2>{texts.lastResult}</h2>
      {last === undefined ? (
        <p className="muted">{texts.neverVerified}</p>
      ) : (
        <>
          <p className={`audit-verdict ${first === undefined ? 'green' : 'red'}`}>
            {first === undefined ? texts.whole : texts.broken(count(first.eventNo))}
          </p>
          {first !== undefined && (
            <>
              <ul className="audit-faults">
                {last.faults.map((fault) => (
                  <li key={`${fault.kind} ${fault.eventNo}`}>{say(fault.text)}</li>
                ))}
              </ul>
              <p>{texts.brokenAdvice}</p>
            </>
          )}
          <p className="small muted">
            {instant(last.startedAt)} · {say(last.askedBy)} · {texts.read(count(last.events))} ·{' '}
            {texts.against(count(last.checkpoints), count(last.size))}
            {last.erased > 0 && ` · ${texts.erased(count(last.erased))}`} ·{' '}
            {texts.took(age(last.seconds))}
          </p>
        </>
      )}
    </section>
  )
}

function Standing({ ledger }: { readonly ledger: LedgerView }): ReactElement {
  const texts = useTexts(auditTexts)
  const age = useAge()
  const waiting = ledger.events - ledger.sealed
  return (
    <section className="sheet" data-testid="ledger-standing">
      <h2>{texts.standing}</h2>
      <dl className="audit-standing">
        <dt>{texts.events}</dt>
        <dd className="num">{count(ledger.events)}</dd>
        <dt>{texts.sealed}</dt>
        <dd className="num">{count(ledger.sealed)}</dd>
        <dt>{texts.unsealed}</dt>
        <dd>
          {waiting <= 0
            ? texts.unsealedNone
            : texts.unsealedAge(count(waiting), age(ledger.unsealedSeconds ?? 0))}
        </dd>
        <dt>{texts.signed}</dt>
        <dd>
          {ledger.signedAt === null
            ? texts.never
            : `${texts.signedUpTo(count(ledger.signed))} · ${instant(ledger.signedAt)}`}
        </dd>
      </dl>
    </section>
  )
}

function History(props: {
  readonly verifications: readonly LedgerVerificationView[]
}): ReactElement {
  const texts = useTexts(auditTexts)
  const say = useSay()
  if (props.verifications.length < 2) return <></>
  return (
    <section className="sheet scroll-x" tabIndex={0} role="region" aria-label={texts.history}>
      <h2>{texts.history}</h2>
      <table className="plain stacked">
        <thead>
          <tr>
            <th>{texts.when}</th>
            <th>{texts.who}</th>
            <th>{texts.result}</th>
            <th className="num">{texts.events}</th>
          </tr>
        </thead>
        <tbody>
          {props.verifications.map((one) => (
            <tr key={one.verificationNo}>
              <td className="nowrap" data-label={texts.when}>
                {instant(one.startedAt)}
              </td>
              <td data-label={texts.who}>{say(one.askedBy)}</td>
              <td data-label={texts.result}>
                <span className={`tag ${one.faults.length === 0 ? 'green' : 'red'}`}>
                  {one.faults[0] === undefined
                    ? texts.whole
                    : texts.broken(count(one.faults[0].eventNo))}
                </span>
              </td>
              <td className="num" data-label={texts.events}>
                {count(one.events)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** A span in words: seconds below a minute and a half, minutes above. */
function useAge(): (seconds: number) => string {
  const texts = useTexts(auditTexts)
  return (seconds) => {
    const { value, unit } = spanOf(seconds)
    if (unit === 'seconds') return texts.seconds(String(value))
    return texts.minutes(count(unit === 'minutes' ? value : value * 60))
  }
}
