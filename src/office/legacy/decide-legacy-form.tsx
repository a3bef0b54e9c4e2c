import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState, type ReactElement } from 'react'
import type { DecideLegacy, LegacyVillageView } from '#wire/legacy.ts'
import { call } from '../api/client.ts'
import { useCan } from '../api/session.ts'
import { ErrorSummary, TextField, type FieldError } from '../app/form.tsx'
import { ProblemNote } from '../app/message-page.tsx'
import { legacyTexts } from '../texts/legacy.ts'
import { useTexts } from '../texts/use-texts.ts'

/** Whether the list may be used, by what, and on whose word. */
export function DecideLegacyForm(props: {
  readonly view: LegacyVillageView
  readonly path: string
}): ReactElement {
  const { view } = props
  const texts = useTexts(legacyTexts)
  const can = useCan()
  const client = useQueryClient()
  const [reason, setReason] = useState('')
  const [errors, setErrors] = useState<readonly FieldError[]>([])
  const decide = useMutation({
    mutationFn: (said: DecideLegacy) => call('POST', `${props.path}/decision`, said),
    onSuccess: () => client.invalidateQueries({ queryKey: ['legacy'] }),
  })
  if (!can('samples.check')) return <></>
  const say = (verdict: DecideLegacy['verdict'], by: DecideLegacy['by']): void => {
    const isMissing = Array.from(reason.trim()).length < 2
    setErrors(isMissing ? [{ field: 'legacy-reason', text: texts.reasonMissing }] : [])
    if (!isMissing) decide.mutate({ verdict, by, reason: reason.trim() })
  }
  const isDecided = view.state === 'verified' || view.state === 'refused'
  return (
    <section className="sheet form" data-testid="decide-legacy">
      <h2>{texts.decide}</h2>
      <p className="small muted">{texts.next}</p>
      {view.answeredByMe && !isDecided && <p className="amber">{texts.own}</p>}
      <ErrorSummary errors={errors} />
      <TextField
        id="legacy-reason"
        label={texts.reason}
        errors={errors}
        maxLength={300}
        value={reason}
        onChange={setReason}
      />
      {decide.isError && <ProblemNote error={decide.error} />}
      <div className="legacy-buttons">
        {isDecided ? (
          <Button
            onClick={() => {
              say('waiting', 'sample')
            }}
          >
            {texts.back}
          </Button>
        ) : (
          <Verdicts view={view} onSay={say} />
        )}
      </div>
    </section>
  )
}

function Verdicts(props: {
  readonly view: LegacyVillageView
  readonly onSay: (verdict: DecideLegacy['verdict'], by: DecideLegacy['by']) => void
}): ReactElement {
  const { view, onSay } = props
  const texts = useTexts(legacyTexts)
  return (
    <>
      <Button
        type="primary"
        data-testid="verify-by-sample"
        disabled={view.sampled === 0 || view.answeredByMe}
        onClick={() => {
          onSay('verified', 'sample')
        }}
      >
        {texts.bySample}
      </Button>
      <Button
        data-testid="verify-by-source"
        disabled={view.agreeing < view.agreeingLeast}
        onClick={() => {
          onSay('verified', 'source')
        }}
      >
        {texts.bySource}
      </Button>
      <Button
        danger
        onClick={() => {
          onSay('refused', 'sample')
        }}
      >
        {texts.refuse}
      </Button>
    </>
  )
}
