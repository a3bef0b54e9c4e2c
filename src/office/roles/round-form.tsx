import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState, type ReactElement } from 'react'
import type { GiveByTemplate, HandOver, RoundGiven, TemplateList } from '#wire/grant-rounds.ts'
import { call } from '../api/client.ts'
import { ErrorSummary, Field, TextField, type FieldError } from '../app/form.tsx'
import { ProblemNote } from '../app/message-page.tsx'
import { roundTexts } from '../texts/rounds.ts'
import { useTexts } from '../texts/use-texts.ts'
import { momentOf, readLines } from './round-draft.ts'
import { RoundLines } from './round-lines.tsx'

interface Draft {
  readonly templateId: string
  readonly since: string
  readonly lines: string
  readonly from: string
  readonly to: string
  readonly until: string
  readonly reason: string
}

type Order = { readonly path: string; readonly body: object }

/** What is typed of a round; it is tried, and what was tried is carried out. */
export function RoundForm(props: {
  readonly kind: 'template' | 'hand_over'
  readonly templates: TemplateList['templates']
}): ReactElement {
  const { kind, templates } = props
  const texts = useTexts(roundTexts)
  const [draft, setDraft] = useState<Draft>({
    templateId: templates[0]?.templateId ?? '',
    since: '',
    lines: '',
    from: '',
    to: '',
    until: '',
    reason: '',
  })
  const [errors, setErrors] = useState<readonly FieldError[]>([])
  const [tried, setTried] = useState<{ readonly draft: Draft; readonly of: RoundGiven } | null>(
    null,
  )
  const send = useSend()
  const change = (more: Partial<Draft>): void => setDraft({ ...draft, ...more })
  const order = kind === 'template' ? byTemplate(draft) : byHand(draft)
  const mistakes = useMistakes(kind, draft)
  const tryIt = (): void => {
    setErrors(mistakes)
    if (mistakes.length > 0) return
    const trial = { ...order, body: { ...order.body, dryRun: true } }
    send.mutate(trial, { onSuccess: (of) => setTried({ draft, of }) })
  }
  // What has come between since it was tried stands in the answer, and nothing was given.
  const doIt = (): void => {
    const whole = { ...order, body: { ...order.body, dryRun: false } }
    send.mutate(whole, { onSuccess: (of) => setTried({ draft, of }) })
  }
  if (kind === 'template' && templates.length === 0) {
    return <p className="muted round-none">{texts.noTemplates}</p>
  }
  const isCurrent = tried !== null && tried.draft === draft
  const isFine = isCurrent && tried.of.lines.every(({ problem }) => problem === null)
  const given = send.data?.roundId == null ? null : send.data
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

function useSend(): UseMutationResult<RoundGiven, Error, Order> {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ path, body }: Order) => call<RoundGiven>('POST', `/grant-rounds/${path}`, body),
    onSuccess: async ({ roundId }) => {
      if (roundId === null) return
      await client.invalidateQueries({ queryKey: ['grants'] })
      await client.invalidateQueries({ queryKey: ['grant-rounds'] })
    },
  })
}

function byTemplate({ templateId, since, lines, reason }: Draft): Order {
  const body: Omit<GiveByTemplate, 'dryRun'> = {
    templateId,
    since: momentOf(since, 'first'),
    lines: [...readLines(lines).lines],
    reason: reason.trim(),
  }
  return { path: 'by-template', body }
}

function byHand({ from, to, until, reason }: Draft): Order {
  const body: Omit<HandOver, 'dryRun'> = {
    fromLogin: from.trim(),
    toLogin: to.trim(),
    until: momentOf(until, 'last'),
    reason: reason.trim(),
  }
  return { path: 'hand-over', body }
}

function useMistakes(kind: 'template' | 'hand_over', draft: Draft): FieldError[] {
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

interface FieldsProps {
  readonly draft: Draft
  readonly errors: readonly FieldError[]
  readonly onDraft: (more: Partial<Draft>) => void
}

function TemplateFields(
  props: FieldsProps & { readonly templates: TemplateList['templates'] },
): ReactElement {
  const { draft, errors, onDraft } = props
  const texts = useTexts(roundTexts)
  return (
    <>
      <Field id="round-template" label={texts.template}>
        <select
          id="round-template"
          className="plain-select"
          value={draft.templateId}
          onChange={({ target }) => onDraft({ templateId: target.value })}
        >
          {props.templates.map(({ templateId, name }) => (
            <option key={templateId} value={templateId}>
              {name}
            </option>
          ))}
        </select>
      </Field>
      <DayField
        id="round-since"
        label={texts.since}
        hint={texts.sinceHint}
        value={draft.since}
        onDay={(since) => onDraft({ since })}
      />
      <Field id="round-lines" label={texts.lines} hint={texts.linesHint} errors={errors}>
        <Input.TextArea
          id="round-lines"
          rows={6}
          spellCheck={false}
          value={draft.lines}
          onChange={({ target }) => onDraft({ lines: target.value })}
        />
      </Field>
    </>
  )
}

function HandOverFields({ draft, errors, onDraft }: FieldsProps): ReactElement {
  const texts = useTexts(roundTexts)
  return (
    <>
      {(['from', 'to'] as const).map((field) => (
        <TextField
          key={field}
          id={`round-${field}`}
          label={texts[field]}
          errors={errors}
          maxLength={100}
          autoComplete="off"
          autoCapitalize="none"
          value={draft[field]}
          onChange={(login) => onDraft({ [field]: login })}
        />
      ))}
      <DayField
        id="round-until"
        label={texts.until}
        hint={texts.untilHint}
        value={draft.until}
        onDay={(until) => onDraft({ until })}
      />
    </>
  )
}

function DayField(props: {
  readonly id: string
  readonly label: string
  readonly hint: string
  readonly value: string
  readonly onDay: (day: string) => void
}): ReactElement {
  return (
    <Field id={props.id} label={props.label} hint={props.hint}>
      <input
        id={props.id}
        className="plain-select"
        type="date"
        value={props.value}
        onChange={({ target }) => props.onDay(target.value)}
      />
    </Field>
  )
}
