import {
  isLineKind,
  LINE_KIND_PROFILES,
  LINE_KINDS,
  type LineField,
  type LineKind,
} from '#domain/forms/line-kind.ts'
import { readLine } from '#domain/forms/report-line.ts'
import { useEffect, useState, type FormEvent, type ReactElement } from 'react'
import type { Screen } from '../app/place.ts'
import { newOperationId } from '../store/operation-id.ts'
import { language, say } from '../words/language.ts'
import { deviceDay } from './clock-time.ts'
import { readDay } from './day-field.tsx'
import { ErrorNote } from './error-note.tsx'
import { Frame } from './frame.tsx'
import { PersonChoice } from './person-choice.tsx'
import { ReportField } from './report-field.tsx'

/** What comes with papers of the office, or is counted there. */
const AT_THE_DESK: ReadonlySet<LineKind> = new Set(['adoption', 'widowhood', 'service_contact'])

/** What a village reports as it happens, in the order of the printed form. */
const KINDS: readonly LineKind[] = LINE_KINDS.filter((kind) => !AT_THE_DESK.has(kind))

interface Draft {
  readonly kind: LineKind | null
  readonly person: string | null
  readonly typed: Readonly<Record<string, string>>
}

/** Something that happened. What was typed is kept with every character: a page that dies loses nothing. */
export function ReportScreen(screen: Screen & { readonly person: string | null }): ReactElement {
  const { vault, go } = screen
  const [draft, change] = useDraft(vault, screen.person)
  const [error, setError] = useState<string | null>(null)
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const { kind, person } = draft
    if (kind === null) return
    const content = contentOf(draft)
    const part = subjectPart(kind)
    const people = person === null || part === null ? {} : { [part]: person }
    const read = readLine({ kind, content, people, evidence: '' }, deviceDay())
    if (!read.ok) {
      setError(
        say(
          '还缺日期、是谁，或者日期不对',
          'The day or the person is missing, or the day is wrong',
        ),
      )
      return
    }
    const record = person !== null && part === 'subject' ? person : newOperationId(Date.now())
    await vault.say({
      record,
      field: `event:${kind}`,
      value: JSON.stringify({ ...content, ...people }),
      baseVersion: vault.village.people.get(record)?.v ?? 0,
      reason: draft.typed['evidence'] ?? '',
    })
    await vault.keepDraft('report', null)
    screen.sync.start()
    go({ at: 'outbox' })
  }
  const { kind } = draft
  return (
    <Frame
      screen={screen}
      here="report"
      title={say('报一件事', 'Report')}
      under={vault.lock.village.name}
    >
      {kind === null ? (
        <div className="choices kinds" data-testid="kinds">
          {KINDS.map((one) => (
            <button key={one} onClick={() => change({ ...draft, kind: one })}>
              {LINE_KIND_PROFILES[one][language()]}
            </button>
          ))}
        </div>
      ) : (
        <LineForm
          screen={screen}
          draft={draft}
          kind={kind}
          error={error}
          onChange={change}
          onSave={save}
        />
      )}
    </Frame>
  )
}

/** What is being typed, kept in its box with every change. */
function useDraft(
  vault: Screen['vault'],
  person: string | null,
): readonly [Draft, (next: Draft) => void] {
  const [draft, setDraft] = useState<Draft>({ kind: null, person, typed: {} })
  useEffect(() => {
    void vault.draft('report').then((kept) => {
      if (isDraft(kept)) setDraft({ ...kept, person: kept.person ?? person })
    })
  }, [vault, person])
  const change = (next: Draft): void => {
    setDraft(next)
    void vault.keepDraft('report', next)
  }
  return [draft, change]
}

/** The fields of one kind of line. */
function LineForm({
  screen: { vault },
  draft,
  kind,
  error,
  onChange,
  onSave,
}: {
  readonly screen: Screen
  readonly draft: Draft
  readonly kind: LineKind
  readonly error: string | null
  readonly onChange: (next: Draft) => void
  readonly onSave: (event: FormEvent) => Promise<void>
}): ReactElement {
  return (
    <form onSubmit={(event) => void onSave(event)} noValidate>
      <h2>
        {LINE_KIND_PROFILES[kind][language()]}
        <button type="button" className="link" onClick={() => onChange({ ...draft, kind: null })}>
          {say('换一件', 'Another')}
        </button>
      </h2>
      <ErrorNote text={error} />
      {subjectPart(kind) === null ? null : (
        <PersonChoice
          people={vault.village.people}
          chosen={draft.person}
          label={kind === 'birth' ? say('母亲（可空）', 'Mother (optional)') : say('是谁', 'Who')}
          onChoose={(person) => onChange({ ...draft, person })}
        />
      )}
      {fieldsOf(kind, draft.person).map((field) => (
        <ReportField
          key={field}
          field={field}
          value={draft.typed[field] ?? ''}
          onType={(text) => onChange({ ...draft, typed: { ...draft.typed, [field]: text } })}
        />
      ))}
      <ReportField
        field="evidence"
        value={draft.typed['evidence'] ?? ''}
        onType={(text) => onChange({ ...draft, typed: { ...draft.typed, evidence: text } })}
      />
      <button className="primary wide" type="submit" data-testid="save-report">
        {say('存本机', 'Keep')}
        <small>{say('没有网也能存', 'Works without a network')}</small>
      </button>
    </form>
  )
}

/** In which part the person chosen stands; somebody new stands in none. */
function subjectPart(kind: LineKind): 'subject' | 'mother' | null {
  if (kind === 'birth') return 'mother'
  return kind === 'mobility_in' ? null : 'subject'
}

function fieldsOf(kind: LineKind, person: string | null): readonly LineField[] {
  const { fields } = LINE_KIND_PROFILES[kind]
  // Who is known needs no name and number.
  const known = new Set<LineField>(['name', 'sex', 'number'])
  return fields.filter((field) => kind === 'birth' || person === null || !known.has(field))
}

function contentOf({ kind, person, typed }: Draft): Partial<Record<LineField, string>> {
  if (kind === null) return {}
  const content: Partial<Record<LineField, string>> = {}
  for (const field of fieldsOf(kind, person)) {
    const text = (typed[field] ?? '').trim()
    if (text !== '') content[field] = field === 'occurred_on' ? (readDay(text) ?? text) : text
  }
  return content
}

function isDraft(value: unknown): value is Draft {
  if (typeof value !== 'object' || value === null || !('typed' in value) || !('kind' in value))
    return false
  return value.kind === null || (typeof value.kind === 'string' && isLineKind(value.kind))
}
