import { useQueryClient } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { Link } from 'react-router'
import { ROWS_TO_JUDGE } from '#domain/quality/batch-sign.ts'
import type { AccountEntries, JudgeEntries } from '#wire/entry-signs.ts'
import { call } from '../api/client.ts'
import { count, percent } from '../format/figures.ts'
import { JudgeSign } from '../radar/judge-sign.tsx'
import { entriesTexts } from '../texts/entries.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'

type Sign = AccountEntries['signs'][number]

/** One account: accuracy and pace with their intervals, then what a supervisor should ask about. */
export function AccountEntriesSheet(props: {
  readonly account: AccountEntries
  readonly mayJudge: boolean
}): ReactElement {
  const { account, mayJudge } = props
  const texts = useTexts(entriesTexts)
  const told = account.signs.filter(({ kind }) => kind !== 'sign')
  const signs = account.signs.filter(({ kind }) => kind === 'sign')
  const unusual = signs.filter((sign) => sign.unusual)
  const usual = signs.filter((sign) => !sign.unusual)
  const list = (of: readonly Sign[]): ReactElement => (
    <SignList account={account} signs={of} mayJudge={mayJudge} />
  )
  return (
    <section className="sheet account-entries" data-testid="account-entries">
      <div className="head">
        <h3>
          {account.name} <span className="small muted">{account.placeName}</span>
        </h3>
        <span className="small muted">
          {texts.asOf} {account.asOf}
        </span>
      </div>
      <dl aria-label={texts.accuracy}>
        {told.map((sign) => (
          <Told key={sign.sign} sign={sign} />
        ))}
      </dl>
      <h4>{texts.signs}</h4>
      {unusual.length === 0 ? (
        <p>{texts.noSigns}</p>
      ) : (
        <p className="small muted">{texts.signsText}</p>
      )}
      {list(unusual)}
      {usual.length > 0 && (
        <details>
          <summary>{texts.usual(usual.length)}</summary>
          {list(usual)}
        </details>
      )}
    </section>
  )
}

function Told({ sign: { kind, name, hits, asked, value } }: { readonly sign: Sign }): ReactElement {
  const texts = useTexts(entriesTexts)
  const say = useSay()
  return (
    <div>
      <dt>{say(name)}</dt>
      <dd>
        {value === null ? (
          <span className="muted">{texts.none}</span>
        ) : kind === 'pace' ? (
          texts.perHour(count(value.point), count(value.lower), count(value.upper))
        ) : (
          <>
            {count(hits)} ÷ {count(asked)} ={' '}
            {texts.share(percent(value.point), percent(value.lower), percent(value.upper))}
          </>
        )}
      </dd>
    </div>
  )
}

function SignList(props: {
  readonly account: AccountEntries
  readonly signs: readonly Sign[]
  readonly mayJudge: boolean
}): ReactElement {
  const texts = useTexts(entriesTexts)
  const say = useSay()
  const client = useQueryClient()
  const { accountId } = props.account
  const save = async (judged: JudgeEntries): Promise<void> => {
    await call('POST', '/quality/entries/looks', judged)
    await client.invalidateQueries({ queryKey: ['entries'] })
  }
  return (
    <ul>
      {props.signs.map(({ sign, name, hits, asked, expected, q, unusual, personIds, look }) => (
        <li key={sign}>
          {unusual && <span className="tag amber">◆ {texts.look}</span>} <b>{say(name)}</b>{' '}
          <span className="nowrap">
            {count(hits)} ÷ {count(asked)}
            {asked > 0 && ` = ${percent(hits / asked)} %`}
          </span>{' '}
          <span className="small muted">
            {expected !== null && `${texts.expected} ${percent(expected)} %`}{' '}
            {asked < ROWS_TO_JUDGE && texts.few}
            {unusual &&
              q !== null &&
              `${texts.chance} ${q < 0.001 ? '< 0.1' : (100 * q).toFixed(1)} %`}
          </span>
          {unusual && personIds.length > 0 && (
            <span className="evidence-links small">
              {texts.evidence}
              {personIds.map((personId, at) => (
                <Link key={personId} to={`/register/persons/${personId}`}>
                  {texts.person(at + 1)}
                </Link>
              ))}
            </span>
          )}
          <JudgeSign
            id={`${accountId}-${sign}`}
            title={`${props.account.name} · ${say(name)}`}
            look={look}
            mayJudge={props.mayJudge && unusual}
            save={(words) => save({ accountId, sign, ...words })}
          />
        </li>
      ))}
    </ul>
  )
}
