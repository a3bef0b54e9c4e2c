import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useState, type ReactElement } from 'react'
import type { DeviceCode, DeviceList } from '#wire/sync.ts'
import { call } from '../api/client.ts'
import { Dialog } from '../app/dialog.tsx'
import { Field } from '../app/form.tsx'
import { ProblemNote } from '../app/message-page.tsx'
import { instant } from '../format/figures.ts'
import { collectTexts } from '../texts/collect.ts'
import { shellTexts } from '../texts/shell.ts'
import { useTexts } from '../texts/use-texts.ts'

/** A code for one village worker; it is shown once. */
export function IssueCodeDialog({
  holders,
  onClose,
}: {
  readonly holders: DeviceList['holders']
  readonly onClose: () => void
}): ReactElement {
  const texts = useTexts(collectTexts)
  const shell = useTexts(shellTexts)
  const client = useQueryClient()
  const [accountId, setAccountId] = useState(holders[0]?.accountId ?? null)
  const holder = holders.find((one) => one.accountId === accountId)
  const issue = useMutation({
    mutationFn: () =>
      call<DeviceCode>('POST', '/devices/codes', { accountId, village: holder?.village.code }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['devices'] })
    },
  })
  return (
    <Dialog title={texts.issue} onClose={onClose}>
      {issue.error !== null && <ProblemNote error={issue.error} />}
      {issue.data === undefined ? (
        <form
          noValidate
          className="form"
          onSubmit={(event) => {
            event.preventDefault()
            issue.mutate()
          }}
        >
          {holders.length === 0 ? (
            <p>{texts.noHolders}</p>
          ) : (
            <Field id="device-holder" label={texts.issueFor} errors={[]}>
              <Select
                id="device-holder"
                value={accountId}
                onChange={setAccountId}
                options={holders.map(({ accountId: value, name, village }) => ({
                  value,
                  label: `${village.name} · ${name}`,
                }))}
              />
            </Field>
          )}
          <div className="dialog-buttons">
            <Button onClick={onClose}>{shell.cancel}</Button>
            <Button
              type="primary"
              htmlType="submit"
              loading={issue.isPending}
              disabled={holder === undefined}
            >
              {texts.issue}
            </Button>
          </div>
        </form>
      ) : (
        <IssuedCode issued={issue.data} holder={holder?.name ?? ''} onClose={onClose} />
      )}
    </Dialog>
  )
}

function IssuedCode(props: {
  readonly issued: DeviceCode
  readonly holder: string
  readonly onClose: () => void
}): ReactElement {
  const texts = useTexts(collectTexts)
  const shell = useTexts(shellTexts)
  const { code, expiresAt } = props.issued
  return (
    <div data-testid="device-code">
      <p className="device-code">{code}</p>
      <p>{texts.codeText(props.holder, instant(expiresAt))}</p>
      <div className="dialog-buttons">
        <Button type="primary" onClick={props.onClose}>
          {shell.close}
        </Button>
      </div>
    </div>
  )
}
