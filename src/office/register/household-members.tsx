import { Button, Checkbox } from 'antd'
import { useState, type ReactElement } from 'react'
import type { HouseholdView } from '#wire/households.ts'
import type { FieldError } from '../app/form.tsx'
import { householdTexts } from '../texts/households.ts'
import { registerTexts } from '../texts/register.ts'
import { useTexts } from '../texts/use-texts.ts'
import type { Parent } from './birth.ts'
import type { MemberDraft } from './household-draft.ts'
import { ParentField } from './parent-field.tsx'
import { RelationSelect } from './relation-select.tsx'

interface MembersProps {
  readonly members: readonly MemberDraft[]
  readonly onChange: (members: readonly MemberDraft[]) => void
}

/** People of a new household, found in the register one after the other. */
export function ChosenMembers({ members, onChange }: MembersProps): ReactElement {
  const texts = useTexts(householdTexts)
  const [next, setNext] = useState<Parent>({ name: '', personId: null })
  const add = (): void => {
    const { personId, name } = next
    if (personId === null || members.some((one) => one.personId === personId)) return
    onChange([...members, { personId, name, relation: members.length === 0 ? HEAD : '' }])
    setNext({ name: '', personId: null })
  }
  return (
    <>
      {members.length === 0 && <p className="muted">{texts.noMembers}</p>}
      <ul className="member-choice" data-testid="chosen-members">
        {members.map((member) => (
          <li key={member.personId}>
            <b>{member.name}</b>
            <Relation member={member} members={members} onChange={onChange} />
            <Button
              onClick={() => {
                onChange(members.filter(({ personId }) => personId !== member.personId))
              }}
            >
              {texts.remove}
            </Button>
          </li>
        ))}
      </ul>
      <div className="form-2">
        <ParentField
          id="household-next"
          label={texts.addMember}
          hint={texts.membersHint}
          parent={next}
          onChange={setNext}
        />
        <div className="field end">
          <Button disabled={next.personId === null} data-testid="add-member" onClick={add}>
            + {texts.addMember}
          </Button>
        </div>
      </div>
    </>
  )
}

/** People of a household, ticked who leave it for the new one. */
export function SplitMembers(
  props: MembersProps & {
    readonly household: HouseholdView
    readonly errors: readonly FieldError[]
  },
): ReactElement {
  const { household, members, onChange } = props
  const texts = useTexts(householdTexts)
  const register = useTexts(registerTexts)
  const error = props.errors.find(({ field }) => field === 'household-members')
  const living = household.members.filter(({ lifeState }) => lifeState === 'active')
  return (
    <fieldset className={error === undefined ? 'field' : 'field wrong'}>
      <legend className="visually-hidden">{texts.members}</legend>
      {error !== undefined && <span className="wrong-text">{error.text}</span>}
      <ul className="member-choice" data-testid="split-members">
        {living.map(({ personId, name, ageYears }, at) => {
          const member = members.find((one) => one.personId === personId)
          const shown = name ?? '–'
          return (
            <li key={personId}>
              <Checkbox
                {...(at === 0 ? { id: 'household-members' } : {})}
                checked={member !== undefined}
                aria-label={texts.goes(shown)}
                onChange={({ target }) => {
                  onChange(
                    target.checked
                      ? [
                          ...members,
                          { personId, name: shown, relation: members.length === 0 ? HEAD : '' },
                        ]
                      : members.filter((one) => one.personId !== personId),
                  )
                }}
              >
                {shown}
                {ageYears !== null && (
                  <span className="muted small"> {register.age(ageYears)}</span>
                )}
              </Checkbox>
              {member !== undefined && (
                <Relation member={member} members={members} onChange={onChange} />
              )}
            </li>
          )
        })}
      </ul>
    </fieldset>
  )
}

/** GB/T 4761: head of household, whoever is chosen first; it can be changed. */
const HEAD = '02'

function Relation(props: MembersProps & { readonly member: MemberDraft }): ReactElement {
  const { member, members, onChange } = props
  const texts = useTexts(householdTexts)
  return (
    <RelationSelect
      id={`relation-${member.personId}`}
      label={texts.relationOf(member.name)}
      value={member.relation}
      onChange={(relation) => {
        onChange(
          members.map((one) => (one.personId === member.personId ? { ...one, relation } : one)),
        )
      }}
    />
  )
}
