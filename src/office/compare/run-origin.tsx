import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useId, useState, type ReactElement } from 'react'
import { Link, useNavigate } from 'react-router'
import type { PutBackPreview, RunOrigin } from '#wire/run-orders.ts'
import type { RunStarted } from '#wire/runs.ts'
import { call, get } from '../api/client.ts'
import { useCan } from '../api/session.ts'
import { Dialog } from '../app/dialog.tsx'
import { ProblemNote } from '../app/message-page.tsx'
import { count } from '../format/figures.ts'
import { runTexts } from '../texts/runs.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'

type Act = 'put_back' | 'released' | 'stopped'

/** Where a run comes from, what it was held against, and what may be done with it. */
export function RunOriginSheet({ runNo }: { readonly runNo: number }): ReactElement {
  const texts = useTexts(runTexts)
  const can = useCan()
  const [act, setAct] = useState<Act | null>(null)
  const { data, error, refetch } = useQuery({
    queryKey: ['run-origin', runNo],
    queryFn: () => get<RunOrigin>(`/runs/${String(runNo)}/origin`),
  })
  if (data === undefined) {
    return error === null ? <></> : <ProblemNote error={error} onRetry={() => void refetch()} />
  }
  const { check, merged, split, putsBack, reason } = data
  return (
    <>
      {data.mayDecide && (
        <section className="sheet run-waits" data-testid="run-waits">
          <h2>{texts.waitsTitle}</h2>
          <p>{texts.waitsText}</p>
          <Acts acts={['stopped', 'released']} onAct={setAct} />
        </section>
      )}
      <section className="sheet run-origin" data-testid="run-origin">
        <div className="head">
          <h2>{texts.idsTitle}</h2>
          {data.mayPutBack && <Acts acts={['put_back']} onAct={setAct} />}
        </div>
        <p>
          {putsBack !== null && (
            <>
              {texts.putBackOf(String(putsBack))}
              {reason === null ? '' : `（${reason}）`} ·{' '}
            </>
          )}
          {merged + split === 0 ? texts.idsNone : texts.ids(count(merged), count(split))}
        </p>
        {merged + split > 0 && can('pairs.read') && (
          <p>
            <Link to={`/compare/runs/${String(runNo)}/ids`}>{texts.idsOpen}</Link>
          </p>
        )}
        {check !== null && <CheckTable check={check} />}
      </section>
      {act !== null && (
        <OrderDialog
          runNo={runNo}
          act={act}
          onClose={() => {
            setAct(null)
          }}
        />
      )}
    </>
  )
}

function Acts(props: {
  readonly acts: readonly Act[]
  readonly onAct: (act: Act) => void
}): ReactElement {
  const texts = useTexts(runTexts)
  const words = { put_back: texts.putBack, released: texts.release, stopped: texts.stop }
  return (
    <div className="form-acts">
      {props.acts.map((act) => (
        <Button
          key={act}
          {...(act === 'released' ? { type: 'primary' as const } : {})}
          data-testid={`run-${act}`}
          onClick={() => {
            props.onAct(act)
          }}
        >
          {words[act]}
        </Button>
      ))}
    </div>
  )
}

function CheckTable({ check }: { readonly check: NonNullable<RunOrigin['check']> }): ReactElement {
  const texts = useTexts(runTexts)
  const say = useSay()
  const title = texts.checkTitle(String(check.againstRunNo))
  return (
    <details open={check.figures.some(({ beyond }) => beyond)}>
      <summary>
        {title}
        {check.verdict !== null && (
          <span className="tag">
            {check.verdict === 'released' ? texts.released : texts.stopped}
            {check.reason === null ? '' : `：${check.reason}`}
          </span>
        )}
      </summary>
      <div className="scroll-x" tabIndex={0} role="region" aria-label={title}>
        <table className="plain">
          <thead>
            <tr>
              <th>{texts.figure}</th>
              <th className="num">{texts.before}</th>
              <th className="num">{texts.now}</th>
              <th className="num">{texts.limit}</th>
              <th>
                <span className="visually-hidden">{texts.beyond}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {check.figures.map((one) => (
              <tr key={one.figure}>
                <td>{say(one.text)}</td>
                <td className="num">{count(one.before)}</td>
                <td className={`num ${one.beyond ? 'red' : ''}`}>{count(one.now)}</td>
                <td className="num muted">{count(one.limit)}</td>
                <td className="small">
                  {one.beyond ? (
                    <span className="red">▲ {texts.beyond}</span>
                  ) : (
                    <span className="muted">{texts.within}</span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}

function OrderDialog(props: {
  readonly runNo: number
  readonly act: Act
  readonly onClose: () => void
}): ReactElement {
  const { runNo, act } = props
  const texts = useTexts(runTexts)
  const client = useQueryClient()
  const navigate = useNavigate()
  const [reason, setReason] = useState('')
  const [isMistaken, setMistaken] = useState(false)
  const order = useMutation({
    mutationFn: async () => {
      if (act !== 'put_back') {
        await call('POST', `/runs/${String(runNo)}/verdict`, { verdict: act, reason })
        return runNo
      }
      const started = await call<RunStarted>('POST', `/runs/${String(runNo)}/put-back`, { reason })
      return started.runNo
    },
    onSuccess: async (shown) => {
      for (const key of ['runs', 'run', 'run-origin'])
        await client.invalidateQueries({ queryKey: [key] })
      props.onClose()
      void navigate(`/compare/runs/${String(shown)}`)
    },
  })
  const words = {
    put_back: texts.putBack,
    released: texts.release,
    stopped: texts.stop,
  }
  return (
    <Dialog
      title={act === 'put_back' ? texts.putBackTitle(String(runNo)) : words[act]}
      onClose={props.onClose}
    >
      {act === 'put_back' && (
        <>
          <p>{texts.putBackText}</p>
          <Preview runNo={runNo} />
        </>
      )}
      <ReasonField
        reason={reason}
        isMistaken={isMistaken}
        onChange={(words) => {
          setReason(words)
          setMistaken(false)
        }}
      />
      {order.isError && <ProblemNote error={order.error} />}
      <div className="dialog-buttons">
        <Button onClick={props.onClose}>{texts.cancel}</Button>
        <Button
          type="primary"
          loading={order.isPending}
          data-testid="send-order"
          onClick={() => {
            if (reason.trim().length < REASON_CHARACTERS_MIN) setMistaken(true)
            else order.mutate()
          }}
        >
          {words[act]}
        </Button>
      </div>
    </Dialog>
  )
}

const REASON_CHARACTERS_MIN = 2

function ReasonField(props: {
  readonly reason: string
  readonly isMistaken: boolean
  readonly onChange: (reason: string) => void
}): ReactElement {
  const texts = useTexts(runTexts)
  const id = useId()
  const { isMistaken } = props
  return (
    <div className="field">
      <label htmlFor={id}>{texts.reason}</label>
      <Input
        id={id}
        value={props.reason}
        maxLength={300}
        aria-invalid={isMistaken}
        aria-describedby={isMistaken ? `${id}-mistake` : undefined}
        onChange={(event) => {
          props.onChange(event.target.value)
        }}
      />
      {isMistaken && (
        <span id={`${id}-mistake`} className="red small" role="alert">
          {texts.mistake}
        </span>
      )}
    </div>
  )
}

function Preview({ runNo }: { readonly runNo: number }): ReactElement {
  const texts = useTexts(runTexts)
  const { data, error } = useQuery({
    queryKey: ['put-back', runNo],
    queryFn: () => get<PutBackPreview>(`/runs/${String(runNo)}/put-back`),
  })
  if (data === undefined) return error === null ? <></> : <ProblemNote error={error} />
  const lines = [
    [texts.peopleNow, count(data.livePersons)],
    [texts.peopleThen, count(data.persons)],
    [texts.changed, texts.changedOf(count(data.changed), count(data.looked))],
    [texts.laterFiles, count(data.laterFiles)],
    [texts.goneFiles, count(data.goneFiles)],
    [texts.laterDecisions, count(data.laterDecisions)],
  ] as const
  return (
    <table className="plain" data-testid="put-back-preview">
      <tbody>
        {lines.map(([title, value]) => (
          <tr key={title}>
            <th scope="row">{title}</th>
            <td className="num">{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
