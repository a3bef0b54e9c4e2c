import { useState, type ReactElement } from 'react'
import { Link } from 'react-router'
import type { HouseholdView } from '#wire/households.ts'
import { useCan } from '../api/session.ts'
import { householdTexts } from '../texts/households.ts'
import { useTexts } from '../texts/use-texts.ts'
import { householdItemTexts } from '../texts/household-items.ts'
import { HouseholdAddressDialog } from './household-address-dialog.tsx'
import { JoinDialog, LeaveDialog, MergeDialog } from './household-dialogs.tsx'
import { HouseholdItemsDialog } from './household-items-dialog.tsx'

type Step = 'join' | 'leave' | 'merge' | 'items' | 'address'

/** Who comes into a household, who leaves it, and what becomes of it. */
export function HouseholdSteps({ household }: { readonly household: HouseholdView }): ReactElement {
  const texts = useTexts(householdTexts)
  const items = useTexts(householdItemTexts)
  const can = useCan()
  const [step, setStep] = useState<Step | null>(null)
  const close = (): void => {
    setStep(null)
  }
  const has = household.members.length > 0
  const steps: readonly Step[] = has
    ? ['join', 'leave', 'merge', 'address', 'items']
    : ['join', 'merge', 'address', 'items']
  const id = household.householdId
  return (
    <>
      {can('births.register') && (
        <Link className="chip" to={`/register/persons/new?household=${id}`}>
          {texts.enterHere}
        </Link>
      )}
      {can('events.record') &&
        steps.map((one) => (
          <button
            key={one}
            type="button"
            className="chip"
            data-testid={`household-${one}`}
            onClick={() => {
              setStep(one)
            }}
          >
            {one === 'items' || one === 'address' ? items[one] : texts[one]}
          </button>
        ))}
      {can('events.record') && has && (
        <Link
          className="chip"
          data-testid="household-split"
          to={`/register/households/new?from=${id}`}
        >
          {texts.split}
        </Link>
      )}
      {step === 'join' && <JoinDialog household={household} onClose={close} />}
      {step === 'leave' && <LeaveDialog household={household} onClose={close} />}
      {step === 'items' && <HouseholdItemsDialog household={household} onClose={close} />}
      {step === 'address' && <HouseholdAddressDialog household={household} onClose={close} />}
      {step === 'merge' && <MergeDialog household={household} onClose={close} />}
    </>
  )
}
