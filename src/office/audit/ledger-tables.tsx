import type { ReactElement } from 'react'
import type { LedgerView } from '#wire/audit.ts'
import { count, instant } from '../format/figures.ts'
import { auditTexts } from '../texts/audit.ts'
import { useTexts } from '../texts/use-texts.ts'

export function Checkpoints(props: {
  readonly checkpoints: LedgerView['checkpoints']
}): ReactElement {
  const texts = useTexts(auditTexts)
  if (props.checkpoints.length === 0) {
    return <section className="sheet empty">{texts.noCheckpoints}</section>
  }
  return (
    <section className="sheet scroll-x" tabIndex={0} role="region" aria-label={texts.checkpoints}>
      <h2>{texts.checkpoints}</h2>
      <table className="plain stacked">
        <thead>
          <tr>
            <th className="num">{texts.upTo}</th>
            <th>{texts.when}</th>
            <th>{texts.reason}</th>
            <th>{texts.root}</th>
          </tr>
        </thead>
        <tbody>
          {props.checkpoints.map(({ size, root, madeAt, reason }) => (
            <tr key={size}>
              <td className="num" data-label={texts.upTo}>
                {count(size)}
              </td>
              <td className="nowrap" data-label={texts.when}>
                {instant(madeAt)}
              </td>
              <td data-label={texts.reason}>{texts.reasons[reason]}</td>
              <td data-label={texts.root}>
                <code className="audit-hash">{root}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

export function Keys({ keys }: { readonly keys: LedgerView['keys'] }): ReactElement {
  const texts = useTexts(auditTexts)
  if (keys.length === 0) return <></>
  return (
    <section className="sheet">
      <h2>{texts.keys}</h2>
      <p className="small muted">{texts.keysNote}</p>
      <ul className="audit-list">
        {keys.map(({ keyNo, publicKey, since }) => (
          <li key={keyNo}>
            {texts.keyNo(String(keyNo))} · {texts.since} {instant(since)}
            <br />
            <code className="audit-hash">{publicKey}</code>
          </li>
        ))}
      </ul>
    </section>
  )
}

export function Peers({ peers }: { readonly peers: LedgerView['peers'] }): ReactElement {
  const texts = useTexts(auditTexts)
  return (
    <section className="sheet">
      <h2>{texts.peers}</h2>
      {peers.length === 0 && <p className="muted">{texts.noPeers}</p>}
      <ul className="audit-list">
        {peers.map(({ direction, address, lastSize, lastAt, lastFailure }) => (
          <li key={`${direction} ${address}`}>
            {direction === 'sends' ? texts.sends : texts.receives}{' '}
            <code className="audit-hash">{address}</code>
            <br />
            <span className="small muted">
              {texts.lastTaken}{' '}
              {lastAt === null
                ? texts.never
                : `${texts.signedUpTo(count(lastSize))} · ${instant(lastAt)}`}
            </span>
            {lastFailure !== null && (
              <span className="tag red">
                {texts.failure} {lastFailure}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
