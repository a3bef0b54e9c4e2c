import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState, type ReactElement } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import type { RegulationTemplate, RegulationView } from '#wire/regulations.ts'
import { call, get } from '../api/client.ts'
import { ErrorSummary, Field, TextField, type FieldError } from '../app/form.tsx'
import { ProblemNote, StillToCome } from '../app/message-page.tsx'
import { useTitle } from '../app/use-title.ts'
import { regulationTexts } from '../texts/regulations.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import { readDraft, type RegulationDraft } from './regulation-draft.ts'
import { useRegulations } from './use-regulations.ts'
import './regulations.css'

/** A new version: begun from the last, or from the template where there is none. */
export function WriteRegulationPage(): ReactElement {
  const texts = useTexts(regulationTexts)
  const { kind = '', level = '' } = useParams()
  useTitle(texts.writeNext)
  const list = useRegulations()
  const last = list.data?.versions.find((one) => one.kind === kind && one.level === level)
  const start = useQuery({
    queryKey: ['regulations', 'start', kind, level, last?.versionNo ?? 0],
    queryFn: async () => ({
      template: await get<RegulationTemplate>(`/regulation-templates/${kind}/${level}`),
      last:
        last === undefined
          ? null
          : await get<RegulationView>(`/regulations/${kind}/${level}/${String(last.versionNo)}`),
    }),
    enabled: list.data !== undefined,
    // What is being written is begun once.
    staleTime: Number.POSITIVE_INFINITY,
  })
  const error = list.error ?? start.error
  if (list.data === undefined || start.data === undefined) {
    return <StillToCome page error={error} onRetry={() => void start.refetch()} />
  }
  const path = `/regulations/${kind}/${level}`
  return <WriteForm key={path} path={path} today={list.data.today} {...start.data} />
}

function WriteForm(props: {
  readonly path: string
  readonly today: string
  readonly template: RegulationTemplate
  readonly last: RegulationView | null
}): ReactElement {
  const texts = useTexts(regulationTexts)
  const say = useSay()
  const navigate = useNavigate()
  const client = useQueryClient()
  const { path, today, template, last } = props
  const [draft, setDraft] = useState<RegulationDraft>({
    text: (last?.articles ?? template.articles).join('\n\n'),
    changes: last === null ? texts.firstVersion : '',
    holdsFrom: today,
  })
  const [errors, setErrors] = useState<readonly FieldError[]>([])
  const publish = useMutation({
    mutationFn: (body: object) => call<{ versionNo: number }>('POST', path, body),
    onSuccess: async ({ versionNo }) => {
      await client.invalidateQueries({ queryKey: ['regulations'] })
      await navigate(`${path}/${String(versionNo)}`)
    },
  })
  const send = (): void => {
    const read = readDraft(draft)
    if ('faults' in read) {
      setErrors(read.faults.map(({ field, fault }) => ({ field, text: texts[fault] })))
      return
    }
    setErrors([])
    const after = last?.versionNo ?? 0
    publish.mutate({ ...read, after, templateEdition: last === null ? template.edition : null })
  }
  return (
    <>
      <div className="page-head">
        <h1>
          {say(template.title)} · {texts.version((last?.versionNo ?? 0) + 1)}
        </h1>
        <span className="grow" />
        <Link to="/regulations">{texts.back}</Link>
      </div>
      <form
        className="sheet form regulation-write"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          send()
        }}
      >
        <ErrorSummary errors={errors} />
        {last === null && <p className="muted">{texts.edition(template.edition)}</p>}
        <Fields draft={draft} errors={errors} onDraft={setDraft} />
        {publish.isError && <ProblemNote error={publish.error} />}
        <div className="form-acts">
          <Button
            type="primary"
            htmlType="submit"
            loading={publish.isPending}
            data-testid="publish-regulation"
          >
            {texts.publish}
          </Button>
        </div>
      </form>
    </>
  )
}

function Fields(props: {
  readonly draft: RegulationDraft
  readonly errors: readonly FieldError[]
  readonly onDraft: (draft: RegulationDraft) => void
}): ReactElement {
  const texts = useTexts(regulationTexts)
  const { draft, errors, onDraft } = props
  return (
    <>
      <Field id="articles" label={texts.articles} hint={texts.articlesHint} errors={errors}>
        <Input.TextArea
          id="articles"
          lang="zh-CN"
          rows={18}
          value={draft.text}
          onChange={(event) => onDraft({ ...draft, text: event.target.value })}
        />
      </Field>
      <TextField
        id="changes"
        label={texts.changes}
        hint={texts.changesHint}
        errors={errors}
        maxLength={500}
        value={draft.changes}
        onChange={(changes) => onDraft({ ...draft, changes })}
      />
      <TextField
        id="holds-from"
        label={texts.holdsFrom}
        hint={texts.holdsFromHint}
        errors={errors}
        maxLength={20}
        value={draft.holdsFrom}
        onChange={(holdsFrom) => onDraft({ ...draft, holdsFrom })}
      />
    </>
  )
}
