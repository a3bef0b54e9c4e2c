import type { HouseholdMergedEvent, LifeEvent } from '#domain/events/life-event.ts'

type Kind = LifeEvent['kind']

/**
 * To whom what could happen next, for what needs something before it: a divorce after a marriage, a cause
 * after a death. Left to chance alone such steps are nearly all refused, and prove nothing.
 */
export class HistoryChances {
  private readonly persons = new Map<Kind, Set<string>>()
  /** Who lives in which household of the history. */
  private readonly homes = new Map<string, string>()
  private readonly closed = new Set<string>()

  /** Those to whom a kind could happen, in the order in which it became possible. */
  for(kind: Kind): readonly string[] {
    return kind === 'head_change' ? [...this.homes.keys()] : [...(this.persons.get(kind) ?? [])]
  }

  homeOf(personId: string): string | null {
    return this.homes.get(personId) ?? null
  }

  /** Of these the households that still stand, those that nobody lives in where one is to be closed. */
  standing(households: readonly string[], kind: Kind): readonly string[] {
    const lived = new Set(this.homes.values())
    return households.filter(
      (id) => !this.closed.has(id) && (kind !== 'household_closed' || !lived.has(id)),
    )
  }

  /** The kind itself, or what has to happen first where it could happen to nobody yet. */
  possible(kind: Kind, households: readonly string[]): Kind {
    const first = FIRST[kind]
    if (first === undefined) return kind
    if (first !== 'household_opened') return this.for(kind).length > 0 ? kind : first
    const standing = this.standing(households, kind).length
    const isHome = kind !== 'head_change' || this.homes.size > 0
    return isHome && standing > (kind === 'household_merged' ? 1 : 0) ? kind : first
  }

  /** Follows what was carried out; `personId`: who it happened to, `householdId`: what it opened. */
  follow(
    event: LifeEvent,
    done: { readonly personId: string; readonly householdId: string },
  ): void {
    const ids = [done.personId, ...companionsOf(event)]
    this.done(event.kind, ids)
    for (const kind of OPENS[event.kind] ?? [])
      for (const id of event.kind === 'merge' ? [event.otherPersonId] : ids) this.add(kind, id)
    if (event.kind === 'household_opened')
      for (const { personId } of event.members) this.homes.set(personId, done.householdId)
    if (event.kind === 'membership' && event.householdId !== null)
      this.homes.set(event.personId, event.householdId)
    if (event.kind === 'household_closed') this.closed.add(event.householdId)
    if (event.kind === 'household_merged') this.mergeHomes(event)
  }

  /** Everybody of the one that is closed goes over. */
  private mergeHomes({ householdId, otherHouseholdId }: HouseholdMergedEvent): void {
    this.closed.add(otherHouseholdId)
    for (const [personId, home] of this.homes)
      if (home === otherHouseholdId) this.homes.set(personId, householdId)
  }

  private done(kind: Kind, ids: readonly string[]): void {
    for (const id of ids) {
      this.persons.get(kind)?.delete(id)
      if (!LEAVES.has(kind)) continue
      for (const next of ['restored', 'returned', 'move_in', 'death_cause'] as const)
        this.persons.get(next)?.delete(id)
      this.homes.delete(id)
    }
  }

  private add(kind: Kind, personId: string): void {
    const known = this.persons.get(kind) ?? new Set<string>()
    this.persons.set(kind, known.add(personId))
  }
}

/** What each kind makes possible for whom it happens to; of a merge, for the entry that was merged. */
const OPENS: Readonly<Partial<Record<Kind, readonly Kind[]>>> = {
  death: ['death_cause', 'restored', 'returned'],
  // One that was stated can be stated anew.
  death_cause: ['death_cause'],
  missing: ['returned', 'restored', 'move_in'],
  move_out: ['move_in', 'restored'],
  cancelled: ['restored'],
  // A death of somebody married makes a widow, and restored gives the marriage back.
  marriage: ['divorce', 'widowhood', 'death'],
  adoption: ['adoption_ended'],
  stay: ['stay_ended'],
  document: ['document_ended', 'document_checked'],
  merge: ['unmerge'],
}

const FIRST: Readonly<Partial<Record<Kind, Kind>>> = {
  death_cause: 'death',
  returned: 'missing',
  restored: 'death',
  divorce: 'marriage',
  adoption_ended: 'adoption',
  stay_ended: 'stay',
  document_ended: 'document',
  unmerge: 'merge',
  household_items: 'household_opened',
  household_address: 'household_opened',
  household_merged: 'household_opened',
  household_closed: 'household_opened',
  head_change: 'household_opened',
}

const LEAVES: ReadonlySet<Kind> = new Set([
  'death',
  'missing',
  'move_out',
  'cancelled',
  'restored',
  'returned',
  'move_in',
])

export function companionsOf(event: LifeEvent): readonly string[] {
  return 'companions' in event ? (event.companions ?? []).map(({ personId }) => personId) : []
}
