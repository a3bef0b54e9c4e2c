import type { RecordView } from '#register/queries/read-records.ts'
import type { Words } from '#wire/words.ts'

/** What the two households say beside the score; it is not counted in it. */
export function besidePair(of: {
  readonly left: RecordView
  readonly right: RecordView
  readonly leftHome: readonly RecordView[]
  readonly rightHome: readonly RecordView[]
}): Words[] {
  const said: Words[] = []
  const theirs = new Set(of.rightHome.map(({ personId }) => personId))
  const shared = of.leftHome.filter(
    ({ personId }) => personId !== null && personId !== of.left.personId && theirs.has(personId),
  )
  if (shared.length > 0) {
    const n = String(shared.length)
    said.push({
      zh: `两边的户里另有 ${n} 人已认定是同一人`,
      en: `${n} other members of the two households are already one person`,
    })
  }
  const names = namesOf(of.rightHome)
  const alike = of.leftHome.filter(
    ({ says, personId }) =>
      says.name !== null && personId !== of.left.personId && names.has(says.name),
  )
  if (alike.length > shared.length) {
    const n = String(alike.length)
    said.push({ zh: `两边的户里有 ${n} 人同名`, en: `${n} names stand in both households` })
  }
  if (of.left.batchNo === of.right.batchNo) {
    said.push({
      zh: '两条在同一个文件里：是同一人就是重复登记',
      en: 'Both stand in one file: if one person, the file holds them twice',
    })
  }
  return said
}

export function namesOf(household: readonly RecordView[]): ReadonlySet<string> {
  return new Set(household.map(({ says }) => says.name).filter((name) => name !== null))
}
