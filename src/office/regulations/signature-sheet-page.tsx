import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { Link, useParams } from 'react-router'
import type { SignatureSheet } from '#wire/regulations.ts'
import { get } from '../api/client.ts'
import { StillToCome } from '../app/message-page.tsx'
import { PrintPage } from '../app/print-page.tsx'
import { useTitle } from '../app/use-title.ts'
import { count, instant } from '../format/figures.ts'
import { regulationTexts } from '../texts/regulations.ts'
import { shellTexts } from '../texts/shell.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import { pathOf } from './use-regulations.ts'
import './regulations.css'

/** 制度签署表, to be printed: the version with its hash, who signed it and when, and who has not. */
export function SignatureSheetPage(): ReactElement {
  const texts = useTexts(regulationTexts)
  const say = useSay()
  const { kind = '', level = '', versionNo = '' } = useParams()
  useTitle(texts.sheetTitle)
  const { data, error, refetch } = useQuery({
    queryKey: ['regulations', 'signatures', kind, level, versionNo],
    queryFn: () => get<SignatureSheet>(`/regulations/${kind}/${level}/${versionNo}/signatures`),
  })
  if (data === undefined) return <StillToCome page error={error} onRetry={() => void refetch()} />
  const { regulation, signatures, countyName } = data
  return (
    <>
      <div className="page-head">
        <h1>{texts.sheetTitle}</h1>
        <span className="grow" />
        <Link className="no-print" to={pathOf(regulation)}>
          {say(regulation.title)}
        </Link>
        <PrintPage />
      </div>
      <section className="sheet regulation-sheet" data-testid="signature-sheet">
        <h2>
          {countyName} · {say(regulation.title)} · {texts.version(regulation.versionNo)}
        </h2>
        <p>
          {texts.from(regulation.holdsFrom)} ·{' '}
          {texts.published(regulation.publishedBy, instant(regulation.publishedAt))}
        </p>
        <p className="small regulation-hash">
          {texts.hash} <code>{regulation.hash}</code>
        </p>
        <p className="small muted">{texts.sheetHow}</p>
        <h3>{texts.sheetCount(count(signatures.length))}</h3>
        {signatures.length === 0 ? (
          <p className="muted">{texts.sheetNone}</p>
        ) : (
          <Signatures sheet={data} />
        )}
        <Unsigned sheet={data} />
      </section>
    </>
  )
}

function Signatures({ sheet }: { readonly sheet: SignatureSheet }): ReactElement {
  const texts = useTexts(regulationTexts)
  const say = useSay()
  const { signatures, regulation } = sheet
  return (
    <div className="scroll-x" tabIndex={0} role="region" aria-label={texts.sheetTitle}>
      <table className="plain stacked">
        <thead>
          <tr>
            <th scope="col" className="num">
              {texts.no}
            </th>
            <th scope="col">{texts.sheetName}</th>
            <th scope="col">{texts.role}</th>
            <th scope="col">{texts.place}</th>
            <th scope="col">{texts.sheetTime}</th>
          </tr>
        </thead>
        <tbody>
          {signatures.map(({ accountId, signedAs, roleText, placeName, signedAt, hash }, at) => (
            <tr key={accountId}>
              <td className="num">{at + 1}</td>
              <td>{signedAs}</td>
              <td>{say(roleText)}</td>
              <td>{placeName}</td>
              <td>
                {instant(signedAt)}
                {hash !== regulation.hash && <b className="red"> {texts.sheetDiffers}</b>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Unsigned({ sheet }: { readonly sheet: SignatureSheet }): ReactElement {
  const texts = useTexts(regulationTexts)
  const shell = useTexts(shellTexts)
  const say = useSay()
  const { unsigned } = sheet
  if (unsigned.length === 0) return <></>
  return (
    <>
      <h3>{texts.sheetUnsigned(count(unsigned.length))}</h3>
      <p className="small">
        {unsigned
          .map(({ who, roleText, placeName }) => texts.sheetWho(who, placeName, say(roleText)))
          .join(shell.listComma)}
      </p>
    </>
  )
}
