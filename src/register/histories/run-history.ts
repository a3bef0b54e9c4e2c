import { isDeepStrictEqual } from 'node:util'
import type { HouseholdCount } from '#domain/make-up/make-up.ts'
import type { LifeEvent, MergeEvent } from '#domain/events/life-event.ts'
import { recordLifeEvent } from '../commands/record-life-event.ts'
import { householdCounts } from '../figures/household-counts.ts'
import { rebuildFromEvents } from '../ledger/rebuild-from-events.ts'
import { ledgerEnd, ledgerHorizon } from '../queries/ledger-horizon.ts'
import { populationBalance } from '../queries/population-balance.ts'
import { countResidents } from '../queries/residents.ts'
import type { ResidentCount } from '../queries/residents.ts'
import type { Store } from '../store/open-store.ts'
import { newRecordId } from '../store/record-id.ts'
import { personContent } from './person-content.ts'
import { companionsOf, HistoryChances } from './history-chances.ts'
import { changeOf, counts, movedHere, newborn } from './history-model.ts'
import type { ModelPerson } from './history-model.ts'
import { bear, correct, mergeByTwo, takeBack, twoNumbered } from './history-hands.ts'
import { actOf } from './history-acts.ts'
import type { HistoryAct } from './history-kinds.ts'
import { anyDay, HISTORY_TODAY, villageOf } from './history-steps.ts'
import type { HistoryStep } from './history-steps.ts'
import { overlappingPeriods } from './overlapping-periods.ts'

export interface HistoryRun {
  /** Commands that were carried out, by kind, and how many were refused. */
  readonly accepted: Readonly<Record<string, number>>
  readonly refused: number
  /** What does not hold, in words; empty when all is well. */
  readonly faults: readonly string[]
}

/**
 * Carries a random history out against PostgreSQL, in a county of its own, and looks at what must hold
 * at its end and at every moment on the way.
 */
export async function runHistory(
  store: Store,
  county: string,
  steps: readonly HistoryStep[],
): Promise<HistoryRun> {
  const history = new History(store, county)
  for (const step of steps) await history.take(step)
  return history.end(steps)
}

/** Two reviewers of the county: nothing is refused for want of a signature. */
const ACTOR = { account: 'clerk', role: 'county_reviewer', purpose: 'registration' }
const BEGAN_MS = Date.parse('2026-07-01T00:00:00Z')
const MINUTE_MS = 60_000

type Act<Kind extends HistoryAct['kind']> = Extract<HistoryAct, { readonly kind: Kind }>

/** What was known at a moment: asked again at the end, it must be the same. */
interface Moment {
  readonly eventNo: number
  readonly at: string
  readonly on: string
  readonly counted: readonly ResidentCount[]
  readonly households: readonly HouseholdCount[]
}

class History {
  private readonly store: Store
  private readonly county: string
  private readonly people = new Map<string, ModelPerson>()
  private readonly households: string[] = []
  private readonly chances = new HistoryChances()
  private readonly corrections: { readonly eventId: string }[] = []
  private readonly moments: Moment[] = []
  private readonly faults: string[] = []
  private readonly accepted: Record<string, number> = {}
  private refused = 0
  private minute = 0
  private turn = 0

  constructor(store: Store, county: string) {
    this.store = store
    this.county = county
  }

  async take(step: HistoryStep): Promise<void> {
    const act = actOf(step, {
      county: this.county,
      persons: [...this.people.keys()],
      households: this.households,
      chances: this.chances,
      turn: this.turn++,
    })
    if (act === null) return
    if (act.kind === 'birth') await this.bear(step, act)
    else if (act.kind === 'correction') await this.correct(step, act)
    else if (act.kind === 'correction_undone') await this.takeBack(step, act.which)
    else await this.live(step, act)
  }

  private async bear(step: HistoryStep, act: Act<'birth'>): Promise<void> {
    const at = this.nextMoment()
    const personId = await bear({ ...this.office, at }, act)
    if (personId !== null) this.people.set(personId, newborn(personId, act.place, act.bornOn))
    await this.count(step, { name: 'birth', done: personId !== null, at })
  }

  private async correct(step: HistoryStep, act: Act<'correction'>): Promise<void> {
    const at = this.nextMoment()
    const before = await this.contentOfPerson(act.personId)
    const eventId = await correct({ ...this.office, at }, act)
    await this.count(step, { name: 'correction', done: eventId !== null, at })
    if (eventId === null) return
    // A third is taken back at once, the others whenever a later step does.
    if (step.day % 3 !== 0) this.corrections.push({ eventId })
    else await this.takeBackAtOnce(step, { act, eventId, before })
  }

  private async takeBackAtOnce(
    step: HistoryStep,
    made: { readonly act: Act<'correction'>; readonly eventId: string; readonly before: string },
  ): Promise<void> {
    const at = this.nextMoment()
    const done = await takeBack({ ...this.office, at }, made.eventId)
    await this.count(step, { name: 'correction_undone', done, at })
    const { personId, item } = made.act
    if (!done) this.fault('a correction could not be taken back')
    // Of a number its void period stays.
    else if (item !== 'number' && (await this.contentOfPerson(personId)) !== made.before)
      this.fault('a correction that was taken back left something behind')
  }

  /** Any correction so far, unless somebody has said something else since. */
  private async takeBack(step: HistoryStep, which: number): Promise<void> {
    const made = this.corrections[which % Math.max(this.corrections.length, 1)]
    if (made === undefined) return
    const at = this.nextMoment()
    const done = await takeBack({ ...this.office, at }, made.eventId)
    await this.count(step, { name: 'correction_undone', done, at })
  }

  private async live(step: HistoryStep, lifeEvent: LifeEvent): Promise<void> {
    const merges = lifeEvent.kind === 'merge' ? await this.contentOf(lifeEvent) : null
    const household = lifeEvent.kind === 'household_address' ? lifeEvent.householdId : null
    const members = household === null ? [] : await this.membersOf(household)
    if (!(await this.record(step, lifeEvent))) return
    if (lifeEvent.kind === 'household_address') this.wentAlong(lifeEvent, members)
    if (lifeEvent.kind !== 'merge') return
    // Half of the merges are taken back at once, the others whenever a later step does.
    if (step.day % 2 === 0) return
    const undone = await this.record(step, { kind: 'unmerge', personId: lifeEvent.otherPersonId })
    if (!undone || merges === null) this.fault('a merge could not be taken back')
    else if (!isDeepStrictEqual(await this.contentOf(lifeEvent), merges))
      this.fault('a merge that was taken back left something behind')
  }

  private async record(step: HistoryStep, lifeEvent: LifeEvent): Promise<boolean> {
    const at = this.nextMoment()
    const both = lifeEvent.kind === 'merge' ? await twoNumbered(this.office, lifeEvent) : null
    if (lifeEvent.kind === 'merge' && both !== null) {
      const done = await mergeByTwo({ ...this.office, at }, lifeEvent, both)
      if (done) this.followed(lifeEvent, { personId: lifeEvent.personId, householdId: null })
      await this.count(step, { name: 'merge_by_two', done, at })
      return done
    }
    const done = await recordLifeEvent(
      this.store,
      {
        county: this.county,
        lifeEvent,
        version: null,
        requestId: newRecordId(),
        reason: '历史',
        grounds: null,
        approvedBy: 'second',
        today: HISTORY_TODAY,
        now: at,
      },
      ACTOR,
    )
    if (done.ok) this.followed(lifeEvent, done.value)
    await this.count(step, { name: lifeEvent.kind, done: done.ok, at })
    return done.ok
  }

  private get office(): { readonly store: Store; readonly county: string } {
    return { store: this.store, county: this.county }
  }

  private nextMoment(): Date {
    return new Date(BEGAN_MS + this.minute++ * MINUTE_MS)
  }

  /** Counts an act, and remembers the moment after one that was carried out. */
  private async count(
    step: HistoryStep,
    act: { readonly name: string; readonly done: boolean; readonly at: Date },
  ): Promise<void> {
    if (!act.done) {
      this.refused += 1
      return
    }
    this.accepted[act.name] = (this.accepted[act.name] ?? 0) + 1
    await this.rememberMoment(act.at, anyDay(step.day * 7 + step.other))
  }

  private followed(
    lifeEvent: LifeEvent,
    done: { readonly personId: string | null; readonly householdId: string | null },
  ): void {
    const [personId, householdId] = [done.personId ?? '', done.householdId ?? '']
    if (lifeEvent.kind === 'household_opened' && householdId !== '')
      this.households.push(householdId)
    this.chances.follow(lifeEvent, { personId, householdId })
    this.follow(lifeEvent, personId)
  }

  private async membersOf(householdId: string): Promise<readonly string[]> {
    const { rows } = await this.store.pool.query<{ id: string }>(
      `select person_id as id from register.persons
       where county = $1 and household_id = $2 and standing is null`,
      [this.county, householdId],
    )
    return rows.map(({ id }) => id)
  }

  /** Whoever lives in a household goes with it to another village; whoever is away is not brought back by it. */
  private wentAlong(
    { toPlace, movedOn }: Extract<LifeEvent, { readonly kind: 'household_address' }>,
    members: readonly string[],
  ): void {
    for (const id of members) {
      const person = this.people.get(id)
      if (person?.now.state === 'active') this.people.set(id, movedHere(person, toPlace, movedOn))
    }
  }

  /** Both entries of a merge, by the hash of their rows. */
  private contentOf(
    merge: Extract<LifeEvent, { readonly kind: 'merge' }>,
  ): Promise<readonly string[]> {
    const ids = [merge.personId, merge.otherPersonId]
    return Promise.all(ids.map((id) => this.contentOfPerson(id)))
  }

  private contentOfPerson(personId: string): Promise<string> {
    return personContent(this.store, this.county, personId)
  }

  async end(steps: readonly HistoryStep[]): Promise<HistoryRun> {
    const { store, county } = this
    const rebuilt = await rebuildFromEvents(store, county)
    if (rebuilt.differing.length > 0) this.fault('rows are not the fold of their events')
    if ((await overlappingPeriods(store, county)) > 0) this.fault('periods overlap')
    for (const moment of this.moments) await this.compareMoment(moment)
    for (const step of steps) await this.compareWithModel(step)
    return { accepted: this.accepted, refused: this.refused, faults: this.faults }
  }

  private follow(event: LifeEvent, personId: string): void {
    if (event.kind === 'entry') {
      const { place, born_on: bornOn } = event.items
      this.people.set(personId, newborn(personId, place ?? '', bornOn ?? ''))
    }
    if (event.kind === 'merge') this.followMerge(event)
    const change = changeOf(event)
    for (const id of [personId, ...companionsOf(event)]) {
      const person = this.people.get(id)
      if (person !== undefined) this.people.set(id, change(person))
    }
  }

  private followMerge({ personId, otherPersonId }: MergeEvent): void {
    const other = this.people.get(otherPersonId)
    if (other !== undefined) this.people.set(otherPersonId, { ...other, hidden: true })
    const stays = this.people.get(personId)
    // The birth date that was taken moves the first day of who stays; the model leaves such people out.
    if (stays !== undefined && other !== undefined && stays.bornOn !== other.bornOn)
      this.unsure.add(personId)
  }

  /** People of whom the model knows too little; histories with them are compared without the model. */
  private readonly unsure = new Set<string>()

  private async rememberMoment(at: Date, on: string): Promise<void> {
    const { store, county } = this
    const end = await ledgerEnd(store, county)
    const now = { county, place: county, on, knownUntil: null }
    const counted = await countResidents(store, now)
    const households = await householdCounts(store, now)
    this.moments.push({
      eventNo: end?.eventNo ?? 0,
      at: at.toISOString(),
      on,
      counted,
      households,
    })
    const persons = (of: readonly { readonly persons: number }[]): number =>
      of.reduce((sum, one) => sum + one.persons, 0)
    if (persons(counted) !== persons(households)) this.fault(`households of ${on} are not all`)
  }

  private async compareMoment({ eventNo, at, on, counted, households }: Moment): Promise<void> {
    const { store, county } = this
    if ((await ledgerHorizon(store, { county, at })) !== eventNo)
      this.fault(`the moment ${at} is another place in the ledger`)
    const then = { county, place: county, on, knownUntil: eventNo }
    if (!isDeepStrictEqual(await countResidents(store, then), counted))
      this.fault(`the count of ${on} as known at ${at} changed`)
    if (!isDeepStrictEqual(await householdCounts(store, then), households))
      this.fault(`the households of ${on} as known at ${at} changed`)
  }

  private async compareWithModel(step: HistoryStep): Promise<void> {
    const { store, county } = this
    const place = step.who % 2 === 0 ? county : villageOf(county, step.other)
    const [from, to] = [anyDay(step.day), anyDay(step.day * 3 + 900)]
    const [first, last] = from <= to ? [from, to] : [to, from]
    const balance = await populationBalance(store, {
      county,
      place,
      from: first,
      to: last,
      knownUntil: null,
    })
    const came = balance.births + balance.movedIn + balance.found
    const went = balance.deaths + balance.movedOut + balance.missing
    if (balance.opening + came - went !== balance.closing)
      this.fault(`no balance from ${first} to ${last}`)
    if (this.unsure.size > 0) return
    const expected = [...this.people.values()].filter((one) => counts(one, place, last)).length
    if (balance.closing !== expected)
      this.fault(
        `${String(balance.closing)} counted in ${place} on ${last}, not ${String(expected)}`,
      )
  }

  private fault(words: string): void {
    this.faults.push(words)
  }
}
