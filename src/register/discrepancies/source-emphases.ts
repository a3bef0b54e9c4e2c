import type pg from 'pg'
import {
  decideEmphasis,
  undoEmphasis,
  type EmphasisProblem,
  type EmphasisStep,
  type StandingEmphasis,
} from '#domain/discrepancies/decide-emphasis.ts'
import { USUAL_EMPHASES, type Emphasis } from '#domain/discrepancies/source-emphasis.ts'
import { invariant } from '#domain/invariant.ts'
import { refuse, type Outcome } from '#domain/outcome.ts'
import { SOURCE_KINDS, type SourceKind } from '#domain/sources/source-kind.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { Store } from '../store/open-store.ts'

/** A step as it was taken, with the name of who took it. */
export interface RecordedEmphasis extends EmphasisStep {
  readonly source: SourceKind
  readonly reason: string
  readonly setBy: string
  readonly setAt: Date
}

/** Every step of the county, the newest first. */
export async function emphasisSteps(
  store: Pick<Store, 'pool'>,
  county: string,
): Promise<readonly RecordedEmphasis[]> {
  const { rows } = await store.pool.query<RecordedEmphasis>({
    name: 'source_emphases',
    text: `select e.source, e.step_no as "stepNo", e.leads, e.leads_before as before, e.undoes, e.reason,
             coalesce(a.display_name, e.set_by) as "setBy", e.set_at as "setAt"
           from work.source_emphases e
           left join access.accounts a on a.county = e.county and a.account_id::text = e.set_by
           where e.county = $1 order by e.set_at desc, e.source, e.step_no desc`,
    values: [county],
  })
  return rows
}

/** What each kind of file is read for now: as the county said last, else what is usual. */
export async function standingEmphases(
  db: Pick<pg.Pool | pg.ClientBase, 'query'>,
  county: string,
): Promise<ReadonlyMap<SourceKind, StandingEmphasis>> {
  const { rows } = await db.query<StandingEmphasis & { readonly source: SourceKind }>({
    name: 'standing_emphases',
    text: `select distinct on (source) source, step_no as "stepNo", leads,
             case when undoes is null then leads_before end as before
           from work.source_emphases where county = $1 order by source, step_no desc`,
    values: [county],
  })
  const said = new Map(rows.map(({ source, ...standing }) => [source, standing]))
  return new Map(
    SOURCE_KINDS.map((source) => {
      const usual = { stepNo: 0, leads: USUAL_EMPHASES[source].leads, before: null }
      return [source, said.get(source) ?? usual]
    }),
  )
}

interface EmphasisOrder {
  readonly county: string
  readonly source: SourceKind
  /** The step that whoever asks has seen; 0: none. */
  readonly seenStep: number
  readonly reason: string
  /** Account. */
  readonly setBy: string
  readonly setAt: Date
}

/** Sets what a kind of file is read for; what stood before is kept with it. */
export function setEmphasis(
  store: Pick<Store, 'pool'>,
  order: EmphasisOrder & { readonly leads: readonly Emphasis[] },
): Promise<Outcome<EmphasisStep, EmphasisProblem>> {
  return takeStep(store, order, (standing) => decideEmphasis(standing, order))
}

/** Takes the last step back by a further one. */
export function takeBackEmphasis(
  store: Pick<Store, 'pool'>,
  order: EmphasisOrder,
): Promise<Outcome<EmphasisStep, EmphasisProblem>> {
  return takeStep(store, order, (standing) => undoEmphasis(standing, order))
}

/** Two who take the same step at once: the second finds its number taken, and is refused. */
function takeStep(
  store: Pick<Store, 'pool'>,
  order: EmphasisOrder,
  decide: (standing: StandingEmphasis) => Outcome<EmphasisStep, EmphasisProblem>,
): Promise<Outcome<EmphasisStep, EmphasisProblem>> {
  const { county, source, reason, setBy, setAt } = order
  return inTransaction(store.pool, async (client) => {
    const standing = (await standingEmphases(client, county)).get(source)
    invariant(standing !== undefined, 'every kind of file is read for something or for nothing')
    const decided = decide(standing)
    if (!decided.ok) return decided
    const { stepNo, leads, before, undoes } = decided.value
    const { rowCount } = await client.query(
      `insert into work.source_emphases (county, source, step_no, leads, leads_before, undoes, reason, set_by, set_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing`,
      [county, source, stepNo, leads, before, undoes, reason.trim(), setBy, setAt],
    )
    return rowCount === 1 ? decided : refuse({ code: 'emphasis.stale' })
  })
}
