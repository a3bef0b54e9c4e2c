import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Input, InputNumber } from 'antd'
import { useEffect, useState, type ReactElement } from 'react'
import { EMERGENCY_MINUTES_MAX, EMERGENCY_REASON_MIN } from '#domain/policy/emergency.ts'
import type { BreakGlass, GlassBroken } from '#wire/policy.ts'
import { call } from '../api/client.ts'
import { useCan, useRefreshSession, useSession } from '../api/session.ts'
import { instant } from '../format/figures.ts'
import { policyTexts } from '../texts/policy.ts'
import { useTexts } from '../texts/use-texts.ts'
import { Dialog } from './dialog.tsx'
import { ErrorSummary, Field, type FieldError } from './form.tsx'
import { ProblemNote } from './message-page.tsx'
import '../roles/policy.css'

/** 紧急查阅 in the open: who works in one sees it on every page, and when it ends. */
export function EmergencyBar(): ReactElement {
  const texts = useTexts(policyTexts)
  const { emergencyUntil } = useSession()
  const refresh = useAfresh()
  const end = useMutation({ mutationFn: () => call('DELETE', '/emergencies'), onSettled: refresh })
  const leftMs = emergencyUntil === null ? null : Date.parse(emergencyUntil) - Date.now()
  useEffect(() => {
    if (leftMs === null) return undefined
    // It ends by itself: then the page shows the own territory again.
    const timer = setTimeout(() => void refresh(), Math.max(leftMs, 0) + 500)
    return () => {
      clearTimeout(timer)
    }
  }, [leftMs, refresh])
  if (emergencyUntil === null) return <></>
  return (
    <div className="emergency-bar" role="status" data-testid="emergency-bar">
      <span>{texts.openUntil(instant(emergencyUntil, false))}</span>
      <button
        type="button"
        className="as-link"
        onClick={() => {
          end.mutate()
        }}
      >
        {texts.end}
      </button>
    </div>
  )
}

/** Opens one: reason and minutes, and what follows from it said before. */
export function EmergencyStart(): ReactElement {
  const texts = useTexts(policyTexts)
  const can = useCan()
  const { emergencyUntil } = useSession()
  const [asked, setAsked] = useState(false)
  if (!can('glass.break') || emergencyUntil !== null) return <></>
  return (
    <>
      <button
        type="button"
        className="as-link emergency-start"
        onClick={() => {
          setAsked(true)
        }}
      >
        {texts.emergency}
        <span className="emergency-more">…</span>
      </button>
      {asked && (
        <EmergencyDialog
          onClose={() => {
            setAsked(false)
          }}
        />
      )}
    </>
  )
}

function EmergencyDialog({ onClose }: { readonly onClose: () => void }): ReactElement {
  const texts = useTexts(policyTexts)
  const [reason, setReason] = useState('')
  const [minutes, setMinutes] = useState<number | null>(15)
  const [errors, setErrors] = useState<readonly FieldError[]>([])
  const refresh = useAfresh()
  const open = useMutation({
    mutationFn: (body: BreakGlass) => call<GlassBroken>('POST', '/emergencies', body),
    onSuccess: async () => {
      onClose()
      await refresh()
    },
  })
  const send = (): void => {
    const wrong: FieldError[] = []
    const isShort = reason.trim().length < EMERGENCY_REASON_MIN
    if (isShort) wrong.push({ field: 'emergency-reason', text: texts.reasonMissing })
    const isWrong = minutes === null || minutes < 1 || minutes > EMERGENCY_MINUTES_MAX
    if (isWrong) wrong.push({ field: 'emergency-minutes', text: texts.minutesWrong })
    setErrors(wrong)
    if (wrong.length === 0 && minutes !== null) open.mutate({ reason: reason.trim(), minutes })
  }
  return (
    <Dialog title={texts.emergency} onClose={onClose}>
      <form
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          send()
        }}
      >
        <p>{texts.emergencyIntro}</p>
        <ErrorSummary errors={errors} />
        <Field id="emergency-reason" label={texts.reason} hint={texts.reasonHint} errors={errors}>
          <Input.TextArea
            id="emergency-reason"
            rows={2}
            maxLength={300}
            value={reason}
            onChange={(event) => {
              setReason(event.target.value)
            }}
          />
        </Field>
        <Field id="emergency-minutes" label={texts.minutes} errors={errors}>
          <InputNumber
            id="emergency-minutes"
            min={1}
            max={EMERGENCY_MINUTES_MAX}
            value={minutes}
            onChange={setMinutes}
          />
        </Field>
        {open.isError && <ProblemNote error={open.error} />}
        <Button type="primary" danger htmlType="submit" loading={open.isPending}>
          {texts.open}
        </Button>
      </form>
    </Dialog>
  )
}

/** The session again, and every answer that was given under the other one. */
function useAfresh(): () => Promise<void> {
  const client = useQueryClient()
  const refresh = useRefreshSession()
  return async () => {
    await refresh()
    await client.invalidateQueries()
  }
}
