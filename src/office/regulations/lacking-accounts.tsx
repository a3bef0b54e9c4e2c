import { useEffect, useState, type ReactElement } from 'react'
import { useLocation } from 'react-router'
import { REGULATION_KINDS } from '#domain/regulations/regulation.ts'
import { StillToCome } from '../app/message-page.tsx'
import { count } from '../format/figures.ts'
import { regulationTexts } from '../texts/regulations.ts'
import { shellTexts } from '../texts/shell.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import { useLacking } from './use-regulations.ts'

/** Who has still to sign: of all regulations or of one. */
export function LackingAccounts(): ReactElement {
  const texts = useTexts(regulationTexts)
  const [kind, setKind] = useState('')
  const { data, error, refetch } = useLacking(kind, true)
  const { hash } = useLocation()
  const isThere = data !== undefined
  useEffect(() => {
    if (hash === '#lacking' && isThere) document.getElementById('lacking')?.scrollIntoView()
  }, [hash, isThere])
  return (
    <section className="sheet" id="lacking" data-testid="lacking">
      <div className="head">
        <h2>{texts.lackingTitle}</h2>
        {data !== undefined && <span className="muted">{count(data.total)}</span>}
      </div>
      <div className="chips regulation-kinds" role="group" aria-label={texts.lackingTitle}>
        {['', ...REGULATION_KINDS].map((one) => (
          <button
            key={one}
            type="button"
            className="chip"
            aria-pressed={kind === one}
            onClick={() => setKind(one)}
          >
            {REGULATION_KINDS.filter((known) => known === one).map(
              (known) => texts.kinds[known],
            )[0] ?? texts.lackingAll}
          </button>
        ))}
      </div>
      {data === undefined ? (
        <StillToCome error={error} onRetry={() => void refetch()} />
      ) : (
        <Accounts list={data} />
      )}
    </section>
  )
}

function Accounts(props: {
  readonly list: NonNullable<ReturnType<typeof useLacking>['data']>
}): ReactElement {
  const texts = useTexts(regulationTexts)
  const shell = useTexts(shellTexts)
  const say = useSay()
  const { total, accounts } = props.list
  if (total === 0) return <p className="muted">{texts.lackingNone}</p>
  return (
    <>
      {accounts.length < total && (
        <p className="small muted">{texts.lackingFirst(count(accounts.length))}</p>
      )}
      <div className="scroll-x" tabIndex={0} role="region" aria-label={texts.lackingTitle}>
        <table className="plain stacked">
          <thead>
            <tr>
              <th scope="col">{texts.who}</th>
              <th scope="col">{texts.role}</th>
              <th scope="col">{texts.place}</th>
              <th scope="col">{texts.lacks}</th>
            </tr>
          </thead>
          <tbody>
            {accounts.map(({ accountId, who, login, roleText, placeName, lacking }) => (
              <tr key={accountId}>
                <td>
                  {who} <span className="small muted">{login}</span>
                </td>
                <td>{say(roleText)}</td>
                <td>{placeName}</td>
                <td>{lacking.map((kind) => texts.kinds[kind]).join(shell.listComma)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}
