import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useRef, useState, type ReactElement } from 'react'
import type { DeviceList as Devices, OutboxTaken } from '#wire/sync.ts'
import { call, get } from '../api/client.ts'
import { ProblemNote } from '../app/message-page.tsx'
import { instant } from '../format/figures.ts'
import { ReasonDialog } from '../forms/reason-dialog.tsx'
import { collectTexts } from '../texts/collect.ts'
import { shellTexts } from '../texts/shell.ts'
import { useTexts } from '../texts/use-texts.ts'
import { IssueCodeDialog } from './issue-code-dialog.tsx'

/** A clock that is off by less than this is right enough for anybody. */
const CLOCK_FITS_MINUTES = 5

/** The devices of a territory: issued, looked after, revoked. */
export function DeviceList(): ReactElement {
  const texts = useTexts(collectTexts)
  const shell = useTexts(shellTexts)
  const client = useQueryClient()
  const [issuing, setIssuing] = useState(false)
  const [revoking, setRevoking] = useState<string | null>(null)
  const { data, error, refetch } = useQuery({
    queryKey: ['devices'],
    queryFn: () => get<Devices>('/devices'),
  })
  const revoke = useMutation({
    mutationFn: ({ deviceId, reason }: { deviceId: string; reason: string }) =>
      call('POST', `/devices/${deviceId}/revocation`, { reason }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['devices'] })
    },
  })
  return (
    <section className="sheet" data-testid="devices">
      <div className="collect-head">
        <h2>{texts.devices}</h2>
        <Handover />
        <Button
          type="primary"
          onClick={() => {
            setIssuing(true)
          }}
        >
          {texts.issue}
        </Button>
      </div>
      <p className="muted">{texts.devicesText}</p>
      {data === undefined && error === null && <p className="empty">{shell.loading}</p>}
      {error !== null && <ProblemNote error={error} onRetry={() => void refetch()} />}
      {revoke.error !== null && <ProblemNote error={revoke.error} />}
      {data?.devices.length === 0 && (
        <div className="empty">
          <b>{texts.noDevices}</b>
          <p>{texts.noDevicesText}</p>
        </div>
      )}
      {data !== undefined && data.devices.length > 0 && (
        <DeviceTable devices={data.devices} onRevoke={setRevoking} />
      )}
      {issuing && (
        <IssueCodeDialog
          holders={data?.holders ?? []}
          onClose={() => {
            setIssuing(false)
          }}
        />
      )}
      {revoking !== null && (
        <ReasonDialog
          title={texts.revokeTitle}
          onClose={() => {
            setRevoking(null)
          }}
          onReason={(reason) => {
            revoke.mutate({ deviceId: revoking, reason })
            setRevoking(null)
          }}
        />
      )}
    </section>
  )
}

function DeviceTable({
  devices,
  onRevoke,
}: {
  readonly devices: Devices['devices']
  readonly onRevoke: (deviceId: string) => void
}): ReactElement {
  const texts = useTexts(collectTexts)
  const { columns } = texts
  return (
    <div className="scroll-x" tabIndex={0} role="region" aria-label={texts.devices}>
      <table className="plain">
        <thead>
          <tr>
            {Object.values(columns).map((text) => (
              <th key={text} scope="col">
                {text}
              </th>
            ))}
            <th scope="col">
              <span className="visually-hidden">{texts.revoke}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {devices.map((device) => (
            <tr key={device.deviceId}>
              <td>{device.village.name}</td>
              <td>{device.holder}</td>
              <td>{device.label}</td>
              <td>
                <span className={device.state === 'active' ? 'tag green' : 'tag red'}>
                  {texts.states[device.state]}
                </span>{' '}
                {device.held > 0 && <span className="tag amber">{texts.held(device.held)}</span>}
              </td>
              <td>{instant(device.seenAt)}</td>
              <td>{device.state === 'active' ? instant(device.leaseUntil) : '—'}</td>
              <td>{clockWords(texts, device.clockAheadMinutes)}</td>
              <td>
                {device.state !== 'revoked' && (
                  <Button
                    danger
                    onClick={() => {
                      onRevoke(device.deviceId)
                    }}
                  >
                    {texts.revoke}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function clockWords(texts: (typeof collectTexts)['zh'], minutes: number | null): string {
  if (minutes === null) return '—'
  return Math.abs(minutes) < CLOCK_FITS_MINUTES ? texts.clockFits : texts.clockOff(minutes)
}

/** What a device could not send, from the file it exported. */
function Handover(): ReactElement {
  const texts = useTexts(collectTexts)
  const file = useRef<HTMLInputElement>(null)
  const [told, setTold] = useState<string | null>(null)
  const hand = useMutation({
    mutationFn: async (chosen: File) => {
      const text = await chosen.text()
      return call<OutboxTaken>('POST', '/devices/outboxes', JSON.parse(text))
    },
    onSuccess: ({ taken, refused, unreadable }) => {
      setTold(texts.handed(taken, refused, unreadable))
    },
    onError: () => {
      setTold(texts.notOutbox)
    },
  })
  return (
    <>
      {told !== null && <output className="muted">{told}</output>}
      <input
        ref={file}
        type="file"
        accept=".json"
        hidden
        aria-label={texts.handover}
        onChange={(event) => {
          const chosen = event.target.files?.[0]
          if (chosen !== undefined) hand.mutate(chosen)
          event.target.value = ''
        }}
      />
      <Button
        loading={hand.isPending}
        onClick={() => {
          file.current?.click()
        }}
      >
        {texts.handover}
      </Button>
    </>
  )
}
