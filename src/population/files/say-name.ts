import type { County } from '../people/county.ts'
import { at, NONE, sexOf } from '../people/people.ts'
import { nameOf, surnameOf } from '../people/name-everybody.ts'
import { MILK_NAMES } from '../names/given-names.ts'
import {
  added,
  dialectSound,
  dotLost,
  dropped,
  hasRare,
  homophone,
  lookAlike,
  rareLost,
  spaced,
  swapped,
  variantForm,
} from '../names/misspell.ts'
import type { Random } from '../random.ts'
import type { Slips } from './slips.ts'

/** The name as the department wrote it down. */
export function sayName(county: County, person: number, slips: Slips): string {
  return slips.see(decideName(county, person, slips))
}

function decideName(county: County, person: number, slips: Slips): string {
  const { people } = county
  const { random } = slips
  const own = nameOf(people, person)
  const age = (county.today - at(people.bornDay, person)) / 365.25
  if (own === '' || (age < 2 && slips.happens('nameUnnamed', 8))) {
    return standIn(county, person, random)
  }
  if (slips.happens('nameMilk', age < 6 ? 1.5 : age < 15 ? 0.4 : 0.1)) {
    return random.chance(0.5)
      ? surnameOf(people, person) + random.pick(MILK_NAMES)
      : random.pick(MILK_NAMES)
  }
  let name = own
  const habitual = county.habitualNames.get(person)
  if (habitual !== undefined && slips.happens('nameHabitual')) name = habitual
  const former = county.formerNames.get(person)
  if (former !== undefined && slips.happens('nameFormer')) name = former
  return misspell(name, slips)
}

/** A stand-in for a child without a name: 王芳之子, 王芳之女大, 张婴, 张毛毛. */
function standIn(county: County, person: number, random: Random): string {
  const { people } = county
  const mother = at(people.mother, person)
  const surname = surnameOf(people, person)
  const motherName = mother === NONE ? '' : nameOf(people, mother)
  const son = sexOf(people, person) === 1
  const twin = at(people.twin, person)
  if (motherName !== '' && random.chance(0.75)) {
    const order = twin === 0 ? '' : twin === 1 ? '大' : '小'
    return `${motherName}之${order}${son ? '子' : '女'}`
  }
  return `${surname}${random.pick(twin === 0 ? ['婴', '某', '宝宝', '毛毛', '小孩'] : ['大毛', '小毛', '婴'])}`
}

/** The name of somebody the file only mentions, misspelt as such names are. */
export function sayMentionedName(county: County, person: number, slips: Slips): string {
  if (person === NONE) return ''
  const name = nameOf(county.people, person)
  return slips.see(slips.change('motherHomophone', name, () => homophone(name, slips.random)))
}

function misspell(start: string, slips: Slips): string {
  const { random } = slips
  let name = start
  if (hasRare(name)) name = slips.change('nameRareLost', name, () => rareLost(name, random))
  if (name.includes('·')) name = slips.change('nameDotLost', name, () => dotLost(name, random))
  name = slips.change('nameHomophone', name, () => homophone(name, random))
  name = slips.change('nameDialect', name, () => dialectSound(name, random))
  name = slips.change('nameLookAlike', name, () => lookAlike(name, random))
  name = slips.change('nameVariant', name, () => variantForm(name, random))
  name = slips.change('nameDropped', name, () => dropped(name, random))
  name = slips.change('nameAdded', name, () => added(name, random))
  name = slips.change('nameSwapped', name, () => swapped(name, random))
  return slips.change('nameSpaced', name, () => spaced(name, random))
}
