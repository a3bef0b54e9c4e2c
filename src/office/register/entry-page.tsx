import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useState, type ReactElement } from 'react'
import { Link, useSearchParams } from 'react-router'
import { OCCUPATION } from '#domain/codes/occupation.ts'
import { SCHOOLING } from '#domain/codes/schooling.ts'
import type { HouseholdView } from '#wire/households.ts'
import type { EnterPerson, LifeEventRecorded } from '#wire/life-events.ts'
import { call, get } from '../api/client.ts'
import { besideTrigger } from '../app/beside-trigger.ts'
import { ErrorSummary, Field, TextField, useTold, type FieldError } from '../app/form.tsx'
import { ProblemNote } from '../app/message-page.tsx'
import { useTitle } from '../app/use-title.ts'
import { householdTexts } from '../texts/households.ts'
import { lifeTexts } from '../texts/life.ts'
import { registerTexts } from '../texts/register.ts'
import { shellTexts } from '../texts/shell.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import { CodeSelect } from './code-select.tsx'
import { EMPTY_ENTRY, entryOf, SITUATIONS, type EntryDraft } from './entry.ts'
import { ParentField } from './parent-field.tsx'
import { RelationSelect } from './relation-select.tsx'
import { SexField } from './sex-field.tsx'
import { VillageButton } from './village-button.tsx'
import './register.css'

/** 补登: somebody whom the register does not have, with whatever is known (S1). */
export function EntryPage(): ReactElement {
  const texts = useTexts(householdTexts)
  const register = useTexts(registerTexts)
  const shell = useTexts(shellTexts)
  const [round, setRound] = useState(0)
  const householdId = useSearchParams()[0].get('household')
  const home = useQuery({
    queryKey: ['household', householdId],
    queryFn: () => get<HouseholdView>(`/households/${householdId ?? ''}`),
    enabled: householdId !== null,
  })
  const isReady = householdId === null || home.data !== undefined
  return (
    <>
      <div className="page-head">
        <Link to="/register" className="small">
          ‹ {register.title}
        </Link>
        <h1>{texts.enter}</h1>
        <span className="muted">
          {home.data === undefined ? texts.enterIntro : texts.enterInto(home.data.headName ?? '–')}
        </span>
      </div>
      {home.isError && <ProblemNote error={home.error} />}
      {!isReady && !home.isError && <p className="empty">{shell.loading}</p>}
      {isReady && (
        <EntryForm
          key={round}
          household={home.data ?? null}
          onAnother={() => {
            setRound(round + 1)
          }}
        />
      )}
    </>
  )
}

function EntryForm(props: {
  readonly household: HouseholdView | null
  readonly onAnother: () => void
}): ReactElement {
  const { household } = props
  const texts = useTexts(householdTexts)
  const tell = useTold()
  // Made before the first sending: a second press of the button is the same registration.
  const [requestId] = useState(() => crypto.randomUUID())
  const [draft, setDraft] = useState<EntryDraft>(() => ({
    ...EMPTY_ENTRY,
    place: household?.placePath.at(-1)?.code ?? null,
    groupNo: household?.groupNo ?? '',
    addressText: household?.addressText ?? '',
  }))
  const [errors, setErrors] = useState<readonly FieldError[]>([])
  useTitle(texts.enter, errors.length > 0)
  const enter = useMutation({
    mutationFn: (entry: EnterPerson) => call<LifeEventRecorded>('POST', '/persons', entry),
    onError: (error) => {
      setErrors(tell(error, 'entry-situation'))
    },
  })
  if (enter.data !== undefined) return <Entered reply={enter.data} onAnother={props.onAnother} />
  return (
    <form
      noValidate
      className="sheet form birth"
      data-testid="entry-form"
      onSubmit={(event) => {
        event.preventDefault()
        const householdId = household?.householdId ?? null
        const { mistakes, entry } = entryOf(draft, { requestId, householdId })
        setErrors(mistakes.map((field) => ({ field: `entry-${field}`, text: texts.dayUnreadable })))
        if (entry !== null) enter.mutate(entry)
      }}
    >
      <ErrorSummary errors={errors} />
      <EntryFields
        draft={draft}
        inHousehold={household !== null}
        errors={errors}
        onChange={(part) => {
          setDraft((before) => ({ ...before, ...part }))
        }}
      />
      <div>
        <Button
          type="primary"
          size="large"
          htmlType="submit"
          data-testid="save-entry"
          loading={enter.isPending}
        >
          {enter.isPending ? texts.saving : texts.save}
        </Button>
      </div>
    </form>
  )
}

interface FieldsProps {
  readonly draft: EntryDraft
  readonly inHousehold: boolean
  readonly errors: readonly FieldError[]
  readonly onChange: (part: Partial<EntryDraft>) => void
}

type TextKey =
  | 'name'
  | 'bornOn'
  | 'number'
  | 'phone'
  | 'groupNo'
  | 'addressText'
  | 'residenceText'
  | 'since'
  | 'grounds'

function EntryFields(props: FieldsProps): ReactElement {
  const { draft, errors, onChange } = props
  const texts = useTexts(householdTexts)
  const register = useTexts(registerTexts)
  const line = (key: TextKey, label: string, hint?: string): ReactElement => (
    <TextField
      id={`entry-${key}`}
      label={label}
      hint={hint}
      errors={errors}
      maxLength={LONG.has(key) ? 200 : 100}
      autoComplete="off"
      value={draft[key]}
      onChange={(value) => {
        onChange({ [key]: value })
      }}
    />
  )
  return (
    <>
      <Situation {...props} />
      <h2>{texts.who}</h2>
      <div className="form-2">
        {line('name', register.name)}
        <SexField
          sex={draft.sex}
          onSex={(sex) => {
            onChange({ sex })
          }}
        />
        {line('bornOn', register.bornOn, register.birthDayHint)}
        {line('number', register.number)}
        {line('phone', texts.phone)}
        <Doing draft={draft} onChange={onChange} />
        {props.inHousehold && <RelationField draft={draft} onChange={onChange} />}
      </div>
      <h2>{texts.where}</h2>
      <div className="form-2">
        <Field id="entry-place" label={texts.village}>
          <VillageButton
            id="entry-place"
            code={draft.place}
            onPick={(place) => {
              onChange({ place })
            }}
          />
        </Field>
        {line('groupNo', register.groupNo)}
        {line('addressText', texts.addressText)}
        {line('residenceText', texts.residenceText, texts.residenceTextHint)}
        {line('since', texts.since, texts.sinceHint)}
      </div>
      <h2>{texts.kinTitle}</h2>
      <div className="form-2">
        <KinFields draft={draft} onChange={onChange} />
        {line('grounds', texts.grounds, texts.groundsHint)}
      </div>
    </>
  )
}

const LONG: ReadonlySet<TextKey> = new Set(['grounds', 'addressText', 'residenceText'])

function RelationField({ draft, onChange }: Pick<FieldsProps, 'draft' | 'onChange'>): ReactElement {
  const texts = useTexts(householdTexts)
  return (
    <Field id="entry-relation" label={texts.relation}>
      <RelationSelect
        id="entry-relation"
        label={texts.relation}
        value={draft.relation}
        onChange={(relation) => {
          onChange({ relation })
        }}
      />
    </Field>
  )
}

/** What somebody does: at school, at work, or nobody said. */
function Doing({ draft, onChange }: Pick<FieldsProps, 'draft' | 'onChange'>): ReactElement {
  const texts = useTexts(lifeTexts)
  return (
    <>
      {(
        [
          ['schooling', texts.school, SCHOOLING],
          ['employment', texts.work, OCCUPATION],
        ] as const
      ).map(([key, label, codes]) => (
        <Field key={key} id={`entry-${key}`} label={label}>
          <CodeSelect
            id={`entry-${key}`}
            codes={codes}
            value={draft[key]}
            onChange={(code) => {
              onChange({ [key]: code })
            }}
          />
        </Field>
      ))}
    </>
  )
}

function KinFields({ draft, onChange }: Pick<FieldsProps, 'draft' | 'onChange'>): ReactElement {
  const texts = useTexts(householdTexts)
  const register = useTexts(registerTexts)
  return (
    <>
      {(['mother', 'father', 'guardian'] as const).map((kin) => (
        <ParentField
          key={kin}
          id={`entry-${kin}`}
          label={kin === 'guardian' ? texts.guardian : register[kin]}
          {...(kin === 'guardian' ? { hint: texts.guardianHint } : {})}
          parent={draft[kin]}
          onChange={(parent) => {
            onChange({ [kin]: parent })
          }}
        />
      ))}
    </>
  )
}

function Situation({ draft, errors, onChange }: FieldsProps): ReactElement {
  const texts = useTexts(householdTexts)
  return (
    <Field id="entry-situation" label={texts.situation} hint={texts.situationHint} errors={errors}>
      <Select
        id="entry-situation"
        virtual={false}
        listHeight={360}
        value={draft.situation ?? ''}
        getPopupContainer={besideTrigger}
        options={[
          { value: '', label: texts.situationOpen },
          ...SITUATIONS.map((one) => ({ value: one, label: `${one} ${texts.situations[one]}` })),
        ]}
        onChange={(value: string) => {
          onChange({ situation: SITUATIONS.find((one) => one === value) ?? null })
        }}
      />
    </Field>
  )
}

/** Registered at once; what is doubtful is said afterwards and stands in nobody's way (S1). */
function Entered(props: {
  readonly reply: LifeEventRecorded
  readonly onAnother: () => void
}): ReactElement {
  const texts = useTexts(householdTexts)
  const register = useTexts(registerTexts)
  const say = useSay()
  const { personId, findings } = props.reply
  return (
    <section className="sheet form" role="status" data-testid="entered">
      <h2 className="green">✓ {texts.entered}</h2>
      {findings.length > 0 && (
        <>
          <h3>{register.findings}</h3>
          <ul>
            {findings.map(({ code, item, text, advice }) => (
              <li key={code + item}>
                {say(text)} <span className="muted">{say(advice)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      <div className="chips">
        <Link className="chip" to={`/register/persons/${personId ?? ''}`}>
          {texts.openPerson}
        </Link>
        <button type="button" className="chip" onClick={props.onAnother}>
          {texts.another}
        </button>
      </div>
    </section>
  )
}
