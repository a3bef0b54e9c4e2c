/** A household is visited at most so often in a campaign, whoever comes and whatever stays open (S6). */
export const VISITS_MAX = 2

/**
 * Hours in which nobody is visited, from the first to before the last: people eat and sleep, and a knock after dark
 * frightens whoever lives alone. Hours of the civil clock.
 */
export const QUIET_HOURS = { from: 21, to: 8 } as const

/** What came of a visit: somebody spoke, or nobody was there. Why not is asked of nobody. */
export const VISIT_OUTCOMES = ['met', 'nobody'] as const
export type VisitOutcome = (typeof VISIT_OUTCOMES)[number]

/** A visit that was made. What was said at one door on one day is one visit. */
export interface VisitMade {
  /** Civil day. */
  readonly day: string
  readonly outcome: VisitOutcome
}

/** A calendar year, until a county opens campaigns of its own. */
export function campaignOn(day: string): string {
  return day.slice(0, 4)
}

/** The last visit that there may be is over: the household is asked no more in this campaign. */
export function isVisitedOut(visits: readonly VisitMade[], today: string): boolean {
  return ofCampaign(visits, today).filter((one) => isOver(one, today)).length >= VISITS_MAX
}

/** Whether somebody may come another time after those visits, the one that is being made among them. */
export function mayComeAgain(visits: readonly VisitMade[], today: string): boolean {
  return ofCampaign(visits, today).length < VISITS_MAX
}

/** Where somebody is met the visit lasts until the day ends; where nobody is there it is over at once. */
function isOver({ day, outcome }: VisitMade, today: string): boolean {
  return outcome === 'nobody' || day < today
}

function ofCampaign(visits: readonly VisitMade[], today: string): readonly VisitMade[] {
  const told = new Map(visits.map((visit) => [`${visit.day} ${visit.outcome}`, visit]))
  return [...told.values()].filter(({ day }) => campaignOn(day) === campaignOn(today))
}

/** Whether an hour, 0–23, is one in which nobody is visited. */
export function isQuietHour(hour: number): boolean {
  return hour >= QUIET_HOURS.from || hour < QUIET_HOURS.to
}

/** Of `HH:MM`. */
export function isQuietTime(time: string): boolean {
  return isQuietHour(Number(time.slice(0, 2)))
}
