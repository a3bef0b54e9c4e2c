import { LINE_KIND_PROFILES, LINE_KINDS, type LineKind } from '#domain/forms/line-kind.ts'
import type { HeldPersonTold } from '#wire/sync.ts'
import { useState, type FormEvent, type ReactElement } from 'react'
import type { Screen } from '../app/place.ts'
import { PhotoSlot } from '../photos/photo-slot.tsx'
import { newOperationId } from '../store/operation-id.ts'
import { language, say } from '../words/language.ts'
import { CompanionChoice } from './companion-choice.tsx'
import { ErrorNote } from './error-note.tsx'
import { Frame } from './frame.tsx'
import { PersonChoice } from './person-choice.tsx'
import { newReportDraft, REPORT_SHELF, type ReportDraft } from './report-draft.ts'
import { ReportField } from './report-field.tsx'
import { fieldsOf, othersOf, saidReport, subjectPart } from './said-report.ts'
import { useReportDraft, type ReportProps } from './use-report-draft.ts'

/** What comes with papers of the office, or is counted there. */
const AT_THE_DESK: ReadonlySet<LineKind> = new Set(['adoption', 'widowhood', 'service_contact'])

/** What a village reports as it happens, in the order of the printed form. */
const KINDS: readonly LineKind[] = LINE_KINDS.filter((kind) => !AT_THE_DESK.has(kind))

/** Something that happened. What was typed is kept with every character: a page that dies loses nothing. */
export function ReportScreen(screen: Screen & ReportProps): ReactElement {
  const { vault, shelf, go } = screen
  const { draft, isRecovered, change, drop, saved } = useReportDraft(screen, screen)
  const [error, setError] = useState<string | null>(null)
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const said = saidReport(draft, vault.village.people)
    if (said === null) {
      setError(
        say(
          '还缺日期、是谁，或者日期不对',
          'The day or the person is missing, or the day is wrong',
        ),
      )
      return
    }
    const record = said.subject ?? newOperationId(Date.now())
    const { opId } = await vault.say({
      record,
      field: `event:${said.kind}`,
      value: said.value,
      baseVersion: vault.village.people.get(record)?.v ?? 0,
      reason: draft.typed['evidence'] ?? '',
    })
    await shelf.goWith(draft.shelf, REPORT_SHELF, opId)
    saved()
    screen.sync.start()
    go({ at: 'outbox' })
  }
  return (
    <Frame
      screen={screen}
      here="report"
      title={say('报一件事', 'Report')}
      under={vault.lock.village.name}
    >
      {isRecovered ? (
        <p className="note" role="status" data-testid="recovered">
          {say('上次没写完，接着写', 'Not finished last time: go on')}
          <button className="link" onClick={drop}>
            {say('丢掉重来', 'Discard')}
          </button>
        </p>
      ) : null}
      {draft.kind === null ? (
        <KindChoice
          screen={screen}
          onChoose={(chosen) =>
            change({ ...newReportDraft(chosen, draft.person), shelf: draft.shelf })
          }
        />
      ) : (
        <LineForm
          screen={screen}
          draft={draft}
          kind={draft.kind}
          error={error}
          onChange={change}
          onSave={save}
        />
      )}
    </Frame>
  )
}

function KindChoice({
  screen: { go },
  onChoose,
}: {
  readonly screen: Screen
  readonly onChoose: (kind: LineKind) => void
}): ReactElement {
  return (
    <div className="choices kinds" data-testid="kinds">
      {KINDS.map((kind) => (
        <button key={kind} onClick={() => onChoose(kind)}>
          {LINE_KIND_PROFILES[kind][language()]}
        </button>
      ))}
      <button onClick={() => go({ at: 'new_person' })}>
        {say('登记簿上没有的人', 'Somebody not on file')}
      </button>
      <button onClick={() => go({ at: 'new_household' })}>
        {say('新的一户', 'New household')}
      </button>
    </div>
  )
}

/** The fields of one kind of line. */
function LineForm({
  screen: { vault, shelf },
  draft,
  kind,
  error,
  onChange,
  onSave,
}: {
  readonly screen: Screen
  readonly draft: ReportDraft
  readonly kind: LineKind
  readonly error: string | null
  readonly onChange: (next: ReportDraft) => void
  readonly onSave: (event: FormEvent) => Promise<void>
}): ReactElement {
  return (
    <form onSubmit={(event) => void onSave(event)} noValidate>
      <h2>
        {LINE_KIND_PROFILES[kind][language()]}
        <button
          type="button"
          className="link"
          onClick={() => onChange({ ...newReportDraft(null, draft.person), shelf: draft.shelf })}
        >
          {say('换一件', 'Another')}
        </button>
      </h2>
      <ErrorNote text={error} />
      <LinePeople people={vault.village.people} draft={draft} kind={kind} onChange={onChange} />
      {fieldsOf(draft).map((field) => (
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
      <PhotoSlot
        shelf={shelf}
        record={draft.shelf}
        field={REPORT_SHELF}
        label={say('拍凭据（可不拍）', 'Picture of the paper (optional)')}
      />
      <button className="primary wide" type="submit" data-testid="save-report">
        {say('存本机', 'Keep')}
        <small>{say('没有网也能存', 'Works without a network')}</small>
      </button>
    </form>
  )
}

/** Of whom it is told, with whom, and who goes along. */
function LinePeople({
  people,
  draft,
  kind,
  onChange,
}: {
  readonly people: ReadonlyMap<string, HeldPersonTold>
  readonly draft: ReportDraft
  readonly kind: LineKind
  readonly onChange: (next: ReportDraft) => void
}): ReactElement {
  return (
    <>
      {subjectPart(kind) === null ? null : (
        <PersonChoice
          people={people}
          chosen={draft.person}
          label={kind === 'birth' ? say('母亲（可空）', 'Mother (optional)') : say('是谁', 'Who')}
          onChoose={(person) => onChange({ ...draft, person, companions: [] })}
        />
      )}
      {LINE_KIND_PROFILES[kind].parts.includes('spouse') ? (
        <PersonChoice
          people={people}
          chosen={draft.spouse}
          label={say('对方是本村人就选（可空）', 'The other, if of this village (optional)')}
          onChoose={(spouse) => onChange({ ...draft, spouse })}
        />
      ) : null}
      <CompanionChoice
        others={othersOf(draft, people)}
        chosen={draft.companions}
        onChoose={(companions) => onChange({ ...draft, companions })}
      />
    </>
  )
}
