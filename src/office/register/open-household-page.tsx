import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Segmented } from 'antd'
import { useState, type ReactElement } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { HouseholdView } from '#wire/households.ts'
import type { LifeEventRecorded, OpenHousehold } from '#wire/life-events.ts'
import type { UnitView } from '#wire/units.ts'
import { call, get } from '../api/client.ts'
import { ErrorSummary, Field, TextField, useTold, type FieldError } from '../app/form.tsx'
import { ProblemNote } from '../app/message-page.tsx'
import { useTitle } from '../app/use-title.ts'
import { householdTexts } from '../texts/households.ts'
import { registerTexts } from '../texts/register.ts'
import { shellTexts } from '../texts/shell.ts'
import { useTexts } from '../texts/use-texts.ts'
import {
  EMPTY_HOUSEHOLD,
  householdOf,
  keptBy,
  splitFrom,
  type HouseholdDraft,
} from './household-draft.ts'
import { HouseholdItemFields } from './household-item-fields.tsx'
import { ChosenMembers, SplitMembers } from './household-members.tsx'
import { VillageButton } from './village-button.tsx'
import './register.css'

/** 立户 and 分户: a new household, its people found one by one or ticked in the one they leave. */
export function OpenHouseholdPage(): ReactElement {
  const texts = useTexts(householdTexts)
  const register = useTexts(registerTexts)
  const shell = useTexts(shellTexts)
  const [asked] = useSearchParams()
  const [fromId, unitId] = [asked.get('from'), asked.get('unit')]
  const from = useQuery({
    queryKey: ['household', fromId],
    queryFn: () => get<HouseholdView>(`/households/${fromId ?? ''}`),
    enabled: fromId !== null,
  })
  const unit = useQuery({
    queryKey: ['unit', unitId],
    queryFn: () => get<UnitView>(`/units/${unitId ?? ''}`),
    enabled: unitId !== null,
  })
  const waits = [from, unit].some(({ isLoading }) => isLoading)
  const failed = [from, unit].find(({ isError }) => isError)
  return (
    <>
      <div className="page-head">
        <Link
          to={fromId === null ? '/register' : `/register/households/${fromId}`}
          className="small"
        >
          ‹ {fromId === null ? register.title : register.household}
        </Link>
        <h1>{fromId === null ? texts.openNew : texts.split}</h1>
        <span className="muted">{fromId === null ? texts.openIntro : texts.splitIntro}</span>
      </div>
      {failed !== undefined && <ProblemNote error={failed.error} />}
      {waits && <p className="empty">{shell.loading}</p>}
      {!waits && failed === undefined && (
        <HouseholdForm from={from.data ?? null} unit={unit.data ?? null} />
      )}
    </>
  )
}

function HouseholdForm({
  from,
  unit,
}: {
  readonly from: HouseholdView | null
  readonly unit: UnitView | null
}): ReactElement {
  const texts = useTexts(householdTexts)
  const tell = useTold()
  const client = useQueryClient()
  // Made before the first sending: a second press of the button is the same household.
  const [requestId] = useState(() => crypto.randomUUID())
  const [draft, setDraft] = useState<HouseholdDraft>(() => ({
    ...EMPTY_HOUSEHOLD,
    ...(from === null ? {} : splitFrom(from)),
    ...(unit === null ? {} : keptBy(unit)),
  }))
  const [errors, setErrors] = useState<readonly FieldError[]>([])
  useTitle(from === null ? texts.openNew : texts.split, errors.length > 0)
  const open = useMutation({
    mutationFn: (household: OpenHousehold) =>
      call<LifeEventRecorded>('POST', '/households', household),
    onSuccess: async () => {
      for (const key of ['household', 'person', 'unit', 'units'])
        await client.invalidateQueries({ queryKey: [key] })
    },
    onError: (error) => {
      setErrors(tell(error, 'household-place'))
    },
  })
  const change = (part: Partial<HouseholdDraft>): void => {
    setDraft((before) => ({ ...before, ...part }))
  }
  if (open.data !== undefined) return <Opened householdId={open.data.householdId ?? ''} />
  return (
    <form
      noValidate
      className="sheet form birth"
      data-testid="household-form"
      onSubmit={(event) => {
        event.preventDefault()
        const fromHouseholdId = from?.householdId ?? null
        const { mistakes, household } = householdOf(draft, { requestId, fromHouseholdId })
        setErrors(
          mistakes.map((field) => ({ field: `household-${field}`, text: texts.mistakes[field] })),
        )
        if (household !== null) open.mutate(household)
      }}
    >
      <ErrorSummary errors={errors} />
      <HouseholdFields draft={draft} errors={errors} isSplit={from !== null} onChange={change} />
      <h2>{texts.members}</h2>
      <Members from={from} draft={draft} errors={errors} onChange={change} />
      <div>
        <Button
          type="primary"
          size="large"
          htmlType="submit"
          data-testid="save-household"
          loading={open.isPending}
        >
          {open.isPending ? texts.saving : from === null ? texts.openNew : texts.split}
        </Button>
      </div>
    </form>
  )
}

function Opened({ householdId }: { readonly householdId: string }): ReactElement {
  const texts = useTexts(householdTexts)
  return (
    <section className="sheet form" role="status" data-testid="household-opened">
      <h2 className="green">✓ {texts.opened}</h2>
      <div className="chips">
        <Link className="chip" to={`/register/households/${householdId}`}>
          {texts.openHousehold}
        </Link>
      </div>
    </section>
  )
}

/** Who lives there: chosen one by one, or those who leave the household it is split from. */
function Members(props: {
  readonly from: HouseholdView | null
  readonly draft: HouseholdDraft
  readonly errors: readonly FieldError[]
  readonly onChange: (part: Partial<HouseholdDraft>) => void
}): ReactElement {
  const {
    from,
    draft: { members },
  } = props
  const onMembers = (chosen: HouseholdDraft['members']): void => {
    props.onChange({ members: chosen })
  }
  return from === null ? (
    <ChosenMembers members={members} onChange={onMembers} />
  ) : (
    <SplitMembers household={from} members={members} errors={props.errors} onChange={onMembers} />
  )
}

function HouseholdFields(props: {
  readonly draft: HouseholdDraft
  readonly errors: readonly FieldError[]
  /** A household is never in another village than its members: the one they leave says which. */
  readonly isSplit: boolean
  readonly onChange: (part: Partial<HouseholdDraft>) => void
}): ReactElement {
  const { draft, errors, onChange } = props
  const texts = useTexts(householdTexts)
  const register = useTexts(registerTexts)
  const line = (
    key: 'day' | 'groupNo' | 'addressText' | 'grounds',
    label: string,
    hint?: string,
  ): ReactElement => (
    <TextField
      id={`household-${key}`}
      label={label}
      hint={hint}
      errors={errors}
      maxLength={200}
      autoComplete="off"
      value={draft[key]}
      onChange={(value) => {
        onChange({ [key]: value })
      }}
    />
  )
  return (
    <div className="form-2">
      {!props.isSplit && (
        <Field id="household-place" label={texts.village} errors={errors}>
          <VillageButton
            id="household-place"
            code={draft.place}
            onPick={(place) => {
              onChange({ place })
            }}
          />
        </Field>
      )}
      {line('day', texts.openedOn, texts.dayHint)}
      {line('groupNo', register.groupNo)}
      {line('addressText', texts.addressText)}
      <div className="field">
        <span className="label">{texts.kind}</span>
        <Segmented
          aria-label={texts.kind}
          value={draft.kind}
          options={(['1', '2'] as const).map((value) => ({ value, label: texts.kinds[value] }))}
          onChange={(kind) => {
            onChange({ kind })
          }}
        />
      </div>
      <HouseholdItemFields
        draft={draft}
        errors={errors}
        isCollective={draft.kind === '2'}
        onChange={onChange}
      />
      {line('grounds', texts.grounds, texts.groundsHint)}
    </div>
  )
}
