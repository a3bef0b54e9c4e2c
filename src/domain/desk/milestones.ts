import {
  addDays,
  civilDate,
  dayOf,
  daysBetween,
  isCivilDate,
  monthOf,
  yearOf,
  type CivilDate,
} from '../calendar/civil-date.ts'

/**
 * Ages that the language of tasks can name: a closed list of days on which a law gives somebody something
 * for which the entry must be right. It holds no other number, and none from 15 to 49 (S6), so that
 * nobody can be chosen by age.
 */
export type MilestoneAge = 6 | 60 | 80

export type Milestone = 'school_entry' | 'pension_age' | 'old_age_allowance'

interface MilestoneProfile {
  readonly zh: string
  readonly en: string
  readonly ageYears: MilestoneAge
  readonly source: string
}

export const MILESTONES: Readonly<Record<Milestone, MilestoneProfile>> = {
  school_entry: {
    zh: '今年入学',
    en: 'Starts school this year',
    ageYears: 6,
    source: '义务教育法 (2018) 第十一条：年满六周岁入学；学年始于九月一日',
  },
  pension_age: {
    zh: '满六十周岁',
    en: 'Turns 60',
    ageYears: 60,
    source: '国发〔2014〕8号 城乡居民基本养老保险：年满六十周岁按月领取',
  },
  old_age_allowance: {
    zh: '满八十周岁',
    en: 'Turns 80',
    ageYears: 80,
    source: '老年人权益保障法 (2018) 第三十三条：八十周岁以上高龄津贴',
  },
}

/** So long before the day its entry is looked at, and so long after it. */
const LOOK_AHEAD_DAYS = 120
const LOOK_BACK_DAYS = 60
const SCHOOL_YEAR_MONTH = 9

export interface NearMilestone {
  readonly milestone: Milestone
  readonly on: CivilDate
}

/** The day a law gives somebody something, where it is near; `null` for everybody else. */
export function milestoneNear(bornOn: string | null, today: CivilDate): NearMilestone | null {
  if (bornOn === null || !isCivilDate(bornOn)) return null
  const near: readonly NearMilestone[] = [
    { milestone: 'school_entry', on: schoolEntryOf(bornOn) },
    { milestone: 'pension_age', on: birthdayOf(bornOn, MILESTONES.pension_age.ageYears) },
    {
      milestone: 'old_age_allowance',
      on: birthdayOf(bornOn, MILESTONES.old_age_allowance.ageYears),
    },
  ]
  const isNear = ({ on }: NearMilestone): boolean => {
    const ahead = daysBetween(today, on)
    return ahead <= LOOK_AHEAD_DAYS && ahead >= -LOOK_BACK_DAYS
  }
  return near.find(isNear) ?? null
}

/** 1 September after the sixth birthday, or on it: the first school year that may begin. */
function schoolEntryOf(bornOn: CivilDate): CivilDate {
  const sixth = birthdayOf(bornOn, MILESTONES.school_entry.ageYears)
  const year = monthOf(sixth) < SCHOOL_YEAR_MONTH ? yearOf(sixth) : yearOf(sixth) + 1
  return dayIn(year, SCHOOL_YEAR_MONTH, 1)
}

/** Born on 29 February one turns a year older on 1 March where the year has none. */
function birthdayOf(bornOn: CivilDate, ageYears: number): CivilDate {
  return dayIn(yearOf(bornOn) + ageYears, monthOf(bornOn), dayOf(bornOn))
}

function dayIn(year: number, month: number, day: number): CivilDate {
  const exact = civilDate(year, month, day)
  if (exact !== null) return exact
  const before = civilDate(year, month, day - 1)
  if (before === null) throw new Error('only a leap day can be missing')
  return addDays(before, 1)
}
