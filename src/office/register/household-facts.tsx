import type { ReactElement, ReactNode } from 'react'
import { Link } from 'react-router'
import type { HouseholdView } from '#wire/households.ts'
import { householdItemTexts } from '../texts/household-items.ts'
import { registerTexts } from '../texts/register.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import { HouseholdPhone } from './household-phone.tsx'

/** What is registered of a household itself; what nobody said is left out. */
export function HouseholdFacts({ household }: { readonly household: HouseholdView }): ReactElement {
  const register = useTexts(registerTexts)
  const texts = useTexts(householdItemTexts)
  const say = useSay()
  const { kind, unit, houseNature, openedReason } = household
  const bold = (text: string | null): ReactNode => (text === null ? null : <b>{text}</b>)
  const facts: readonly (readonly [string, ReactNode])[] = [
    [register.address, bold(household.addressText)],
    [register.code, bold(household.code)],
    [texts.bookletNo, bold(household.bookletNo)],
    [register.kind, bold(kind === null ? null : say(kind))],
    [
      texts.unit,
      unit === null ? null : <Link to={`/register/units/${unit.unitId}`}>{unit.name}</Link>,
    ],
    [texts.phone, household.phone === null ? null : <HouseholdPhone household={household} />],
    [texts.houseNature, bold(houseNature === null ? null : say(houseNature))],
    [texts.openedOn, bold(household.openedOn)],
    [texts.openedReason, bold(openedReason === null ? null : say(openedReason))],
  ]
  return (
    <div className="person-facts household-facts">
      {facts
        .filter(([, value]) => value !== null)
        .map(([term, value]) => (
          <div key={term}>
            <div className="small muted">{term}</div>
            {value}
          </div>
        ))}
    </div>
  )
}
