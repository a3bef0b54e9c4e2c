import { mayDo, type Role } from '#domain/policy/roles.ts'
import type { RequiredItem } from '#domain/quality/required-items.ts'
import type { SampleResult } from '#domain/sampling/sample-result.ts'
import type { SampledHousehold, SampledPerson } from '#register/samples/sample-people.ts'
import type {
  SampleLine as LineRow,
  SampleRow,
  SampleVillage,
} from '#register/samples/sample-rows.ts'
import type * as wire from '#wire/samples.ts'
import type { Words } from '#wire/words.ts'
import { liesIn } from '../territory.ts'
import { relationWords } from './item-text.ts'
import { shownItem } from './person-view.ts'
import { shownTo, type Sight } from './sight.ts'

/** Names that a sample is told with. */
export interface AroundSamples {
  readonly places: ReadonlyMap<string, string>
  readonly accounts: ReadonlyMap<string, string>
}

export function sampleLineOf(sample: LineRow, around: AroundSamples): wire.SampleLine {
  const { sampleNo, title, purpose, place, seed, state, drawn, entered } = sample
  const { coverageTarget, itemsTarget } = sample
  return {
    sampleNo,
    title,
    purpose,
    place,
    placeName: around.places.get(place) ?? place,
    seed,
    state,
    drawnBy: around.accounts.get(sample.drawnBy) ?? sample.drawnBy,
    drawnAt: sample.drawnAt.toISOString(),
    drawn,
    entered,
    coverageTarget,
    itemsTarget,
    result: sample.result === null ? null : outcomeOf(sample.result),
  }
}

/** Without the counts of each village: the sample speaks of its place. */
function outcomeOf({ villages: _villages, ...result }: SampleResult): wire.SampleOutcome {
  return result
}

export function sampleViewOf(
  sample: SampleRow,
  villages: readonly SampleVillage[],
  by: AroundSamples & { readonly role: Role; readonly territory: string },
): wire.SampleView {
  const isOpen = sample.state === 'open'
  const sum = (of: (one: SampleVillage) => number): number =>
    villages.reduce((all, one) => all + of(one), 0)
  const own = villages.filter(({ village }) => liesIn(village, by.territory))
  const line = sampleLineOf(
    {
      ...sample,
      drawn: own.reduce((all, one) => all + one.households, 0),
      entered: sum((one) => one.entered),
    },
    by,
  )
  const { villagesWanted, householdsWanted, villagesTotal, householdsTotal, weights } = sample
  return {
    ...line,
    villagesWanted,
    householdsWanted,
    villagesTotal,
    householdsTotal,
    weights,
    endedBy: sample.endedBy === null ? null : (by.accounts.get(sample.endedBy) ?? sample.endedBy),
    endedAt: sample.endedAt?.toISOString() ?? null,
    endReason: sample.endReason,
    villages: villages.map((one) => ({
      ...one,
      name: by.places.get(one.village) ?? one.village,
      within: liesIn(one.village, by.territory) && mayDo(by.role, 'persons.read'),
    })),
    mayEnter: isOpen && mayDo(by.role, 'samples.enter'),
    mayCheck: isOpen && mayDo(by.role, 'samples.check'),
    mayEnd: isOpen && mayDo(by.role, 'samples.draw'),
  }
}

/** The birth date of nobody: the head of a household and its address count as an adult's. */
const ADULT = '1900-01-01'

interface Showing {
  readonly sight: Sight
  readonly around: AroundSamples
  /** The identity number of a person, opened. */
  readonly numberOf: (person: SampledPerson) => string | null
}

type HouseholdView = wire.SampleVillageView['households'][number]

export function sampledHouseholdView(
  household: SampledHousehold,
  of: Showing & { readonly people: readonly SampledPerson[] },
): HouseholdView {
  const { sight, around } = of
  const named = (account: string | null): string | null =>
    account === null ? null : (around.accounts.get(account) ?? account)
  const { householdId, ordinal, version, code, groupNo, nextCode, outcome, omitted, unlisted } =
    household
  return {
    householdId,
    ordinal,
    version,
    code,
    groupNo,
    addressText: shownTo(sight, 'address_text', { value: household.addressText, bornOn: ADULT }),
    headName: shownTo(sight, 'name', { value: household.headName, bornOn: ADULT }),
    nextCode,
    outcome,
    omitted,
    unlisted,
    enteredBy: named(household.enteredBy),
    enteredAt: household.enteredAt?.toISOString() ?? null,
    checkedBy: named(household.checkedBy),
    members: of.people
      .filter((person) => person.householdId === householdId)
      .map((person) => ({
        personId: person.personId,
        relation: relationWords(person.relation),
        items: itemsOf(person, of),
        answer: person.answer,
        wrongItems: [...person.wrongItems],
        missingItems: [...person.missingItems],
      })),
  }
}

/** The items that are checked, each as this reader may see it. */
function itemsOf(person: SampledPerson, of: Showing): HouseholdView['members'][number]['items'] {
  const { bornOn, name, sex, ethnicity, place } = person
  const context = { places: of.around.places, precision: person.bornPrecision }
  const shown = (item: RequiredItem, value: string | null): Words | null =>
    shownItem(item, value, { context, sight: of.sight, bornOn }).shown
  return {
    name: shown('name', name),
    sex: shown('sex', sex),
    born_on: shown('born_on', bornOn),
    ethnicity: shown('ethnicity', ethnicity),
    number: shown('number', of.numberOf(person)),
    place: shown('place', place),
  }
}
