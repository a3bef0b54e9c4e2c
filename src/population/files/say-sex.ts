import type { County } from '../people/county.ts'
import { at } from '../people/people.ts'
import type { Slips } from './slips.ts'

/** The sex the department has: 1 or 2, now and then the wrong one. */
export function saySex(county: County, person: number, slips: Slips): 1 | 2 {
  const male = at(county.people.sex, person) === 1
  const said = slips.happens('sexWrong') === male ? 2 : 1
  slips.see(String(said))
  return said
}
