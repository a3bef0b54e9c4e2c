import { Checkbox } from 'antd'
import type { ReactElement } from 'react'
import type { PersonView } from '#wire/persons.ts'
import { Field } from '../app/form.tsx'
import { lifeTexts } from '../texts/life.ts'
import { registerTexts } from '../texts/register.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'

export type HouseholdMember = NonNullable<PersonView['household']>['members'][number]

/** 随同成员: who of the household goes along; all go in one step, or nobody. */
export function CompanionsInput(props: {
  readonly id: string
  readonly label: string
  readonly household: readonly HouseholdMember[]
  readonly chosen: readonly string[]
  readonly onChange: (chosen: readonly string[]) => void
}): ReactElement {
  const { chosen, household } = props
  const texts = useTexts(lifeTexts)
  const register = useTexts(registerTexts)
  const say = useSay()
  const others = household.filter(({ isSelf, lifeState }) => !isSelf && lifeState === 'active')
  if (others.length === 0) return <></>
  return (
    <Field id={props.id} label={props.label} hint={texts.companionsHint}>
      <div className="companions" id={props.id} role="group" aria-label={props.label}>
        {others.map(({ personId, name, relation, ageYears }) => (
          <Checkbox
            key={personId}
            data-testid="companion"
            checked={chosen.includes(personId)}
            onChange={({ target }) => {
              props.onChange(
                target.checked ? [...chosen, personId] : chosen.filter((one) => one !== personId),
              )
            }}
          >
            {name ?? register.unnamed}{' '}
            <span className="muted small">
              {[say(relation), ageYears === null ? '' : register.age(ageYears)]
                .filter((words) => words !== '')
                .join(' · ')}
            </span>
          </Checkbox>
        ))}
      </div>
    </Field>
  )
}
