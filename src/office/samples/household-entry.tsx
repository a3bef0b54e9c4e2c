import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState, type ReactElement } from 'react'
import { REQUIRED_ITEMS } from '#domain/quality/required-items.ts'
import type { EnterSampleResult, SampleEntered } from '#wire/samples.ts'
import { call } from '../api/client.ts'
import { ErrorSummary, TextField, useTold, type FieldError } from '../app/form.tsx'
import { instant } from '../format/figures.ts'
import { useHotkeys } from '../keys/use-hotkeys.ts'
import { sampleTexts } from '../texts/samples.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import {
  allHere,
  CHECKED_ITEMS,
  draftOf,
  resultOf,
  turnItem,
  withAnswer,
  type Household,
  type HouseholdDraft,
  type HouseholdMistake,
  type MemberDraft,
} from './household-draft.ts'

export const HOUSEHOLD_ID = 'sample-household'

interface Entered {
  readonly sampleNo: number
  readonly household: Household
  readonly mayEnter: boolean
  readonly onSaved: () => void
}

/** What was found in one household, entered by keyboard. */
export function HouseholdEntry(props: Entered): ReactElement {
  const { household, mayEnter } = props
  const texts = useTexts(sampleTexts)
  const { draft, setDraft, errors, save, enter } = useEntering(props)
  return (
    <form
      id={HOUSEHOLD_ID}
      tabIndex={-1}
      noValidate
      className="sheet form sample-household"
      data-testid="household-entry"
      aria-label={texts.household(String(household.ordinal))}
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <ErrorSummary errors={errors} />
      <HouseholdHead household={household} />
      {household.members.length === 0 && <p className="muted">{texts.nobody}</p>}
      <fieldset className="bare" disabled={!mayEnter}>
        <Members household={household} draft={draft} onChange={setDraft} />
        <div className="form-2">
          {(['omitted', 'unlisted'] as const).map((field) => (
            <TextField
              key={field}
              id={`sample-${field}`}
              label={texts[field]}
              hint={field === 'unlisted' ? nextText(household, texts) : undefined}
              errors={errors}
              inputMode="numeric"
              maxLength={2}
              value={draft[field]}
              onChange={(value) => {
                setDraft({ ...draft, [field]: value })
              }}
            />
          ))}
        </div>
      </fieldset>
      {mayEnter && (
        <Acts
          isPending={enter.isPending}
          onAllHere={() => {
            setDraft(allHere(draft))
          }}
          onNotReached={() => {
            enter.mutate({ outcome: 'not_reached' })
          }}
        />
      )}
    </form>
  )
}

/** The draft of a household, the keys that work on it, and sending it. */
function useEntering({ sampleNo, household, mayEnter, onSaved }: Entered): {
  readonly draft: HouseholdDraft
  readonly setDraft: (draft: HouseholdDraft) => void
  readonly errors: readonly FieldError[]
  readonly save: () => void
  readonly enter: UseMutationResult<SampleEntered, Error, EnterSampleResult['result']>
} {
  const texts = useTexts(sampleTexts)
  const told = useTold()
  const client = useQueryClient()
  const [draft, setDraft] = useState(() => draftOf(household))
  const [errors, setErrors] = useState<readonly FieldError[]>([])
  const path = `/quality/samples/${String(sampleNo)}/households/${household.householdId}`
  const enter = useMutation({
    mutationFn: (result: EnterSampleResult['result']) =>
      call<SampleEntered>('PUT', path, { version: household.version, result }),
    onSuccess: async () => {
      onSaved()
      for (const key of ['sample-village', 'sample'])
        await client.invalidateQueries({ queryKey: [key] })
    },
    onError: (error) => {
      setErrors(told(error, 'sample-omitted'))
    },
  })
  const toMend = (mistake: HouseholdMistake): FieldError => {
    if (typeof mistake === 'string') return { field: `sample-${mistake}`, text: texts.countMistake }
    const { personId } = mistake
    return {
      field: answerId(personId, 'here'),
      text: texts.answerMistake(nameOf(household, personId)),
    }
  }
  const save = (): void => {
    const { result, mistakes } = resultOf(draft)
    setErrors(mistakes.map(toMend))
    if (result !== null) enter.mutate(result)
  }
  useHotkeys(
    'samples',
    (action) => {
      if (action === 'all_here') setDraft(allHere(draft))
      else if (action === 'save_household') save()
      else return false
      return true
    },
    mayEnter,
  )
  return { draft, setDraft, errors, save, enter }
}

function answerId(personId: string, answer: string): string {
  return `answer-${answer}-${personId}`
}

function nameOf({ members }: Household, personId: string): string {
  const at = members.findIndex((one) => one.personId === personId)
  return members[at]?.items.name?.zh ?? String(at + 1)
}

export function nextText({ nextCode }: Household, texts: (typeof sampleTexts)['zh']): string {
  return nextCode === null ? texts.lastOne : texts.next(nextCode)
}

function HouseholdHead({ household }: { readonly household: Household }): ReactElement {
  const texts = useTexts(sampleTexts)
  const { ordinal, headName, code, groupNo, addressText, enteredBy, enteredAt, checkedBy } =
    household
  return (
    <>
      <div className="head">
        <h2>
          {texts.household(String(ordinal))} {headName}
        </h2>
        <span className="small muted">{code}</span>
      </div>
      <p className="muted">
        {groupNo !== null && `${texts.group(groupNo)} `}
        {addressText}
      </p>
      {enteredBy !== null && (
        <p className="small muted">
          {texts.enteredBy} {enteredBy} · {instant(enteredAt)}
          {checkedBy !== null && ` · ${texts.checkedBy} ${checkedBy}`}
        </p>
      )}
    </>
  )
}

const ANSWERS = ['here', 'not_ours', 'not_found', 'twice'] as const

function Members(props: {
  readonly household: Household
  readonly draft: HouseholdDraft
  readonly onChange: (draft: HouseholdDraft) => void
}): ReactElement {
  const texts = useTexts(sampleTexts)
  const say = useSay()
  const { household, draft, onChange } = props
  return (
    <ol className="sample-members">
      {household.members.map((member, at) => {
        const one = draft.members[at]
        const { personId, items, relation } = member
        const name = say(items.name) === '' ? texts.none : say(items.name)
        return (
          <li key={personId}>
            <div className="sample-member">
              <b>{name}</b> <span className="muted">{say(relation)}</span>
              <div className="chips" role="radiogroup" aria-label={name}>
                {ANSWERS.map((answer) => (
                  <label key={answer} className="chip">
                    <input
                      type="radio"
                      id={answerId(personId, answer)}
                      name={`answer-${personId}`}
                      checked={one?.answer === answer}
                      onChange={() => {
                        onChange(withAnswer(draft, personId, answer))
                      }}
                    />{' '}
                    {texts.answers[answer]}
                  </label>
                ))}
              </div>
            </div>
            {one?.answer === 'here' && (
              <Items
                member={member}
                marked={one.items}
                onTurn={(item) => {
                  onChange(turnItem(draft, personId, item))
                }}
              />
            )}
          </li>
        )
      })}
    </ol>
  )
}

/** What the register says, item by item: a press turns right to wrong to missing. */
function Items(props: {
  readonly member: Household['members'][number]
  readonly marked: MemberDraft['items']
  readonly onTurn: (item: (typeof CHECKED_ITEMS)[number]) => void
}): ReactElement {
  const texts = useTexts(sampleTexts)
  const say = useSay()
  return (
    <div className="sample-items">
      {CHECKED_ITEMS.map((item) => {
        const state = props.marked[item] ?? 'right'
        const value = say(props.member.items[item] ?? null)
        return (
          <button
            key={item}
            type="button"
            className={`sample-item ${state}`}
            title={texts.itemHint}
            onClick={() => {
              props.onTurn(item)
            }}
          >
            <span className="small muted">{say(REQUIRED_ITEMS[item])}</span>
            <span>{value === '' ? texts.none : value}</span>
            <span className="item-state">{texts.itemStates[state]}</span>
          </button>
        )
      })}
    </div>
  )
}

function Acts(props: {
  readonly isPending: boolean
  readonly onAllHere: () => void
  readonly onNotReached: () => void
}): ReactElement {
  const texts = useTexts(sampleTexts)
  return (
    <>
      <div className="form-acts">
        <Button
          type="primary"
          htmlType="submit"
          loading={props.isPending}
          data-testid="save-household"
        >
          {texts.save} <kbd>Ctrl+Enter</kbd>
        </Button>
        <Button onClick={props.onAllHere} data-testid="all-here">
          {texts.allHere} <kbd>F2</kbd>
        </Button>
        <Button onClick={props.onNotReached} disabled={props.isPending}>
          {texts.notReached}
        </Button>
      </div>
      <p className="small muted">{texts.notReachedHint}</p>
    </>
  )
}
