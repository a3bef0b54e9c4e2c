import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import type { MonthClosed, ReportBoard } from '#wire/change-reports.ts'
import { call } from '../api/client.ts'
import { Dialog } from '../app/dialog.tsx'
import { ProblemNote } from '../app/message-page.tsx'
import { formTexts } from '../texts/forms.ts'
import { shellTexts } from '../texts/shell.ts'
import { useTexts } from '../texts/use-texts.ts'

/** Names who is missing before a month is closed for good. */
export function CloseMonthDialog(props: {
  readonly board: ReportBoard
  readonly township: string
  readonly onClose: () => void
}): ReactElement {
  const texts = useTexts(formTexts)
  const shell = useTexts(shellTexts)
  const client = useQueryClient()
  const { month, villages } = props.board
  const missing = villages.filter(({ stand }) => stand !== 'accepted')
  const close = useMutation({
    mutationFn: () =>
      call<MonthClosed>('POST', '/report-months', { township: props.township, month }),
    onSuccess: async () => {
      props.onClose()
      await client.invalidateQueries({ queryKey: ['report-board'] })
    },
  })
  return (
    <Dialog title={texts.closeMonthTitle(month)} onClose={props.onClose}>
      <p>{texts.closeMonthText}</p>
      {missing.length === 0 ? (
        <p className="green">{texts.closeMonthNone}</p>
      ) : (
        <p>
          {texts.closeMonthMissing(missing.length)}
          <b>{missing.map(({ name }) => name).join('、')}</b>
        </p>
      )}
      {close.isError && <ProblemNote error={close.error} />}
      <div className="dialog-buttons">
        <Button onClick={props.onClose}>{shell.cancel}</Button>
        <Button
          type="primary"
          loading={close.isPending}
          data-testid="confirm-close"
          onClick={() => {
            close.mutate()
          }}
        >
          {texts.closeMonth}
        </Button>
      </div>
    </Dialog>
  )
}
