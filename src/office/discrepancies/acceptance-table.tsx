import { Button } from 'antd'
import { useState, type ReactElement } from 'react'
import type { AcceptanceLine } from '#wire/acceptances.ts'
import { ReasonDialog } from '../forms/reason-dialog.tsx'
import { count, instant } from '../format/figures.ts'
import { discrepancyTexts } from '../texts/discrepancies.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'

const TONES: Readonly<Record<AcceptanceLine['state'], string>> = {
  running: 'tag amber',
  done: 'tag green',
  reversing: 'tag amber',
  reversed: 'tag',
}

/** What was accepted so far; each is taken back as one act, and one that was cut goes on. */
export function AcceptanceTable(props: {
  readonly lines: readonly AcceptanceLine[]
  readonly isBusy: boolean
  readonly onGoOn: (orderId: string) => void
  readonly onReverse: (orderId: string, reason: string) => void
}): ReactElement {
  const texts = useTexts(discrepancyTexts)
  const [reversing, setReversing] = useState<string | null>(null)
  return (
    <section className="sheet">
      <h2>{texts.acceptances}</h2>
      {props.lines.length === 0 ? (
        <p className="empty">{texts.acceptancesEmpty}</p>
      ) : (
        <div className="scroll-x" tabIndex={0} role="region" aria-label={texts.acceptances}>
          <table className="plain stacked" data-testid="acceptances">
            <thead>
              <tr>
                <th>{texts.acceptances}</th>
                <th>{texts.pattern}</th>
                <th>{texts.basis}</th>
                <th className="num">{texts.settled}</th>
                <th className="num">{texts.left}</th>
                <th>{texts.who}</th>
                <th>{texts.state}</th>
                <th>
                  <span className="visually-hidden">{texts.reverse}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {props.lines.map((line) => (
                <AcceptanceRow
                  key={line.orderId}
                  line={line}
                  isBusy={props.isBusy}
                  onGoOn={props.onGoOn}
                  onReverse={setReversing}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {reversing !== null && (
        <ReasonDialog
          title={texts.reverse}
          onClose={() => {
            setReversing(null)
          }}
          onReason={(reason) => {
            props.onReverse(reversing, reason)
            setReversing(null)
          }}
        />
      )}
    </section>
  )
}

function AcceptanceRow(props: {
  readonly line: AcceptanceLine
  readonly isBusy: boolean
  readonly onGoOn: (orderId: string) => void
  readonly onReverse: (orderId: string) => void
}): ReactElement {
  const texts = useTexts(discrepancyTexts)
  const say = useSay()
  const { line, isBusy } = props
  return (
    <tr>
      <td className="nowrap">{texts.orderNo(String(line.orderNo))}</td>
      <td data-label={texts.pattern}>
        {say(line.itemText ?? line.kindText)} {say(line.differenceText)}
        <div className="small muted">{line.placeName}</div>
      </td>
      <td data-label={texts.basis}>
        {line.basis}
        <div className="small muted">{line.reason}</div>
      </td>
      <td className="num" data-label={texts.settled}>
        {count(line.settled)}
      </td>
      <td className="num" data-label={texts.left}>
        {count(line.leftOut)}
      </td>
      <td data-label={texts.who}>
        {line.issuedBy}
        <div className="small muted">{instant(line.issuedAt)}</div>
      </td>
      <td data-label={texts.state}>
        <span className={TONES[line.state]}>{texts.orderStates[line.state]}</span>
        {line.reverseReason !== null && <div className="small muted">{line.reverseReason}</div>}
      </td>
      <td className="nowrap">
        {line.state === 'running' && (
          <Button
            size="small"
            disabled={isBusy}
            onClick={() => {
              props.onGoOn(line.orderId)
            }}
          >
            {texts.goOn}
          </Button>
        )}{' '}
        {line.state !== 'reversed' && (
          <Button
            size="small"
            disabled={isBusy}
            data-testid="reverse-acceptance"
            onClick={() => {
              props.onReverse(line.orderId)
            }}
          >
            {line.state === 'reversing' ? texts.goOn : texts.reverse}
          </Button>
        )}
      </td>
    </tr>
  )
}
