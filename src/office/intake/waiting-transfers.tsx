import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import type { TransferList } from '#wire/transfers.ts'
import { call, get } from '../api/client.ts'
import { fileSize } from '../format/figures.ts'
import { transferTexts } from '../texts/transfers.ts'
import { useTexts } from '../texts/use-texts.ts'

/** Files of one's own that were cut off: which to choose again, or to drop. */
export function WaitingTransfers(): ReactElement {
  const texts = useTexts(transferTexts)
  const client = useQueryClient()
  const { data } = useQuery({
    queryKey: ['transfers'],
    queryFn: () => get<TransferList>('/transfers'),
    staleTime: 0,
  })
  const drop = useMutation({
    mutationFn: (transferId: string) => call('DELETE', `/transfers/${transferId}`),
    onSettled: () => client.invalidateQueries({ queryKey: ['transfers'] }),
  })
  const waiting = data?.transfers.filter(({ stated }) => !stated) ?? []
  if (waiting.length === 0) return <></>
  return (
    <section className="sheet" data-testid="waiting-transfers">
      <h2>{texts.waiting}</h2>
      <p className="small muted">{texts.waitingText}</p>
      <ul className="waiting-transfers">
        {waiting.map(({ transferId, fileName, offset, fileBytes }) => (
          <li key={transferId}>
            <b>{fileName}</b> {texts.sent(fileSize(offset), fileSize(fileBytes))}{' '}
            <button
              type="button"
              className="as-link"
              aria-label={`${texts.drop} ${fileName}`}
              onClick={() => {
                drop.mutate(transferId)
              }}
            >
              {texts.drop}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** How much of a file has arrived. */
export function SendingPanel(props: {
  readonly fileName: string
  readonly arrived: number
  readonly of: number
}): ReactElement {
  const texts = useTexts(transferTexts)
  const percent = Math.floor((props.arrived / props.of) * 100)
  return (
    <section className="sheet progress" data-testid="sending">
      <div className="head">
        <h2>
          {texts.sending} {percent} %
        </h2>
        <span className="muted">{props.fileName}</span>
      </div>
      <div
        className="bar"
        role="progressbar"
        aria-label={texts.sending}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
      >
        <i className="run" style={{ width: `${String(percent)}%` }} />
      </div>
      <div className="muted small">
        {texts.sent(fileSize(props.arrived), fileSize(props.of))} · {texts.cutHint}
      </div>
    </section>
  )
}
