import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query'
import { Button } from 'antd'
import { useMemo, useState, type ReactElement } from 'react'
import type { RoundGiven, TemplateList } from '#wire/grant-rounds.ts'
import { call } from '../api/client.ts'
import { ErrorSummary, TextField, type FieldError } from '../app/form.tsx'
import { ProblemNote } from '../app/message-page.tsx'
import { roundTexts } from '../texts/rounds.ts'
import { useTexts } from '../texts/use-texts.ts'
import { readLines } from './round-draft.ts'
import { HandOverFields, TemplateFields } from './round-fields.tsx'
import { RoundLines } from './round-lines.tsx'
import { orderOf, type RoundDraft, type RoundOrder } from './round-order.ts'

const EMPTY: RoundDraft = {
  templateId: '',
  since: '',
  lines: '',
  from: '',
  to: '',
  until: '',
  reason: '',
}

/** What is typed of a round; it is tried, and what was tried is carried out. */
export function RoundForm(props: {
  readonly kind: 'template' | 'hand_over'
  readonly templates: TemplateList['templates']
}): ReactElement {
  const { kind, templates } = props
  const texts = useTexts(roundTexts)
  const [typed, setTyped] = useState(EMPTY)
  // The list may have been empty when this was opened, and a template may be retired beside it.
  const isThere = templates.some(({ templateId }) => templateId === typed.templateId)
  const templateId = isThere ? typed.templateId : (templates[0]?.templateId ?? '')
  const draft = useMemo(() => ({ ...typed, templateId }), [typed, templateId])
  const change = (more: Partial<RoundDraft>): void => setTyped({ ...typed, ...more })
  const { errors, send, tryIt, doIt, tried, isCurrent, isFine, given } = useRound(kind, draft)
  if (kind === 'template' && templates.length === 0) {
    return <p className="muted round-none">{texts.noTemplates}</p>
  }
  return (
    <form
      noValidate
      className="form"
      data-testid="round-form"
      onSubmit={(event) => {
        event.preventDefault()
        tryIt()
      }}
    >
      <ErrorSummary errors={errors} />
      {kind === 'template' ? (
        <TemplateFields templates={templates} draft={draft} errors={errors} onDraft={change} />
      ) : (
        <HandOverFields draft={draft} errors={errors} onDraft={change} />
      )}
      <TextField
        id="round-reason"
        label={texts.reason}
        errors={errors}
        maxLength={300}
        value={draft.reason}
        onChange={(reason) => change({ reason })}
      />
      {send.isError && <ProblemNote error={send.error} />}
      {tried !== null && given === null && (
        <RoundLines
          given={tried.of}
          note={!isCurrent ? texts.changed : isFine ? texts.tried : texts.triedNone}
          showsPassed={kind === 'hand_over'}
        />
      )}
      {given !== null && (
        <RoundLines given={given} note={`✓ ${texts.given}`} showsPassed={kind === 'hand_over'} />
      )}
      <div className="form-acts">
        <Button
          type={isFine && given === null ? 'default' : 'primary'}
          htmlType="submit"
          loading={send.isPending}
          data-testid="try-round"
        >
          {send.isPending ? texts.trying : texts.tryIt}
        </Button>
        {isFine && given === null && (
          <Button type="primary" disabled={send.isPending} data-testid="do-round" onClick={doIt}>
            {texts.doIt}
          </Button>
        )}
      </div>
    </form>
  )
}

interface TriedRound {
  readonly errors: readonly FieldError[]
  readonly send: ReturnType<typeof useSend>
  readonly tryIt: () => void
  readonly doIt: () => void
  readonly tried: { readonly of: RoundGiven } | null
  /** What is typed is what was tried. */
  readonly isCurrent: boolean
  /** … and nothing stood against it. */
  readonly isFine: boolean
  readonly given: RoundGiven | null
}

/** Trying a round, and carrying it out as it was tried. */
function useRound(kind: 'template' | 'hand_over', draft: RoundDraft): TriedRound {
  const [errors, setErrors] = useState<readonly FieldError[]>([])
  const [tried, setTried] = useState<{
    readonly draft: RoundDraft
    readonly of: RoundGiven
  } | null>(null)
  const send = useSend()
  const order = orderOf(kind, draft)
  const mistakes = useMistakes(kind, draft)
  const sendIt = (dryRun: boolean): void => {
    const whole = { ...order, body: { ...order.body, dryRun } }
    send.mutate(whole, { onSuccess: (of) => setTried({ draft, of }) })
  }
  const tryIt = (): void => {
    setErrors(mistakes)
    if (mistakes.length === 0) sendIt(true)
  }
  // What has come between since it was tried stands in the answer, and nothing was given.
  const doIt = (): void => sendIt(false)
  const isCurrent = tried !== null && tried.draft === draft
  const isFine = isCurrent && tried.of.lines.every(({ problem }) => problem === null)
  const given = send.data?.roundId == null ? null : send.data
  return { errors, send, tryIt, doIt, tried, isCurrent, isFine, given }
}

function useSend(): UseMutationResult<RoundGiven, Error, RoundOrder> {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ path, body }: RoundOrder) =>
      call<RoundGiven>('POST', `/grant-rounds/${path}`, body),
    onSuccess: async ({ roundId }) => {
      if (roundId === null) return
      await client.invalidateQueries({ queryKey: ['grants'] })
      await client.invalidateQueries({ queryKey: ['grant-rounds'] })
    },
  })
}

function useMistakes(kind: 'template' | 'hand_over', draft: RoundDraft): FieldError[] {
  const texts = useTexts(roundTexts)
  const found: FieldError[] = []
  if (kind === 'template') {
    const { lines, wrong } = readLines(draft.lines)
    const text = wrong.length > 0 ? texts.linesWrong(wrong.join('、')) : texts.linesMissing
    if (wrong.length > 0 || lines.length === 0) found.push({ field: 'round-lines', text })
  } else {
    for (const field of ['from', 'to'] as const)
      if (draft[field].trim() === '')
        found.push({
          field: `round-${field}`,
          text: field === 'from' ? texts.fromMissing : texts.toMissing,
        })
  }
  if (draft.reason.trim().length < 2)
    found.push({ field: 'round-reason', text: texts.reasonMissing })
  return found
}
