import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import type { BatchSigns } from '#wire/batches.ts'
import type { JudgeBatchSign } from '#wire/entry-signs.ts'
import { call, get } from '../api/client.ts'
import { count, instant, percent } from '../format/figures.ts'
import { JudgeSign } from '../radar/judge-sign.tsx'
import { intakeTexts } from '../texts/intake.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'

type Sign = BatchSigns['signs'][number]

/** 要看一看的迹象: stand-ins, defaults and answers alike; what is as usual folds away. */
export function BatchSignsPanel({ batchId }: { readonly batchId: string }): ReactElement {
  const texts = useTexts(intakeTexts)
  const { data } = useQuery({
    queryKey: ['batch-signs', batchId],
    queryFn: () => get<BatchSigns>(`/batches/${batchId}/signs`),
  })
  const client = useQueryClient()
  const save = async (judged: JudgeBatchSign): Promise<void> => {
    await call('POST', `/batches/${batchId}/signs/looks`, judged)
    await client.invalidateQueries({ queryKey: ['batch-signs', batchId] })
  }
  const mayJudge = data?.mayJudge === true
  const unusual = data?.signs.filter((sign) => sign.unusual) ?? []
  const usual = data?.signs.filter((sign) => !sign.unusual) ?? []
  return (
    <section className="sheet batch-signs" data-testid="batch-signs">
      <h2>{texts.signs}</h2>
      {data === undefined || data.measuredAt === null ? (
        <p className="small muted">{texts.signsNotYet}</p>
      ) : (
        <>
          <p className="small muted">{texts.signsText}</p>
          {unusual.length === 0 && <p>{texts.signsNone}</p>}
          <SignList signs={unusual} mayJudge={mayJudge} save={save} />
          {usual.length > 0 && (
            <details>
              <summary>{texts.signsUsual(usual.length)}</summary>
              <SignList signs={usual} mayJudge={false} save={save} />
            </details>
          )}
          <p className="small muted">
            {texts.signsMeasured} {instant(data.measuredAt)}
          </p>
        </>
      )}
    </section>
  )
}

function SignList(props: {
  readonly signs: readonly Sign[]
  readonly mayJudge: boolean
  readonly save: (judged: JudgeBatchSign) => Promise<void>
}): ReactElement {
  const texts = useTexts(intakeTexts)
  const say = useSay()
  return (
    <ul>
      {props.signs.map(
        ({ sign, name, collector, hits, asked, expected, q, unusual, rowNos, look }) => (
          <li key={`${sign} ${collector}`}>
            {unusual && <span className="tag amber">◆ {texts.signsLook}</span>} <b>{say(name)}</b>
            {collector !== '' && ` · ${collector}`}{' '}
            <span className="nowrap">
              {count(hits)} ÷ {count(asked)}
              {asked > 0 && ` = ${percent(hits / asked)} %`}
            </span>
            {expected !== null && (
              <span className="muted">
                {' '}
                {texts.signsExpected} {percent(expected)} %
              </span>
            )}
            {unusual && q !== null && (
              <span className="small muted">
                {' '}
                {texts.signsChance} {q < 0.001 ? '< 0.1' : (100 * q).toFixed(1)} %
              </span>
            )}
            {unusual && rowNos.length > 0 && (
              <span className="small muted">
                {' '}
                {texts.signsRows} {rowNos.join('、')}
              </span>
            )}{' '}
            <JudgeSign
              id={`${sign}-${collector}`}
              title={collector === '' ? say(name) : `${say(name)} · ${collector}`}
              look={look}
              mayJudge={props.mayJudge}
              save={(words) => props.save({ sign, collector, ...words })}
            />
          </li>
        ),
      )}
    </ul>
  )
}
