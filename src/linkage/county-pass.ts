import { levelNumber } from '#domain/evidence/comparison-levels.ts'
import { USUAL_THRESHOLDS } from '#domain/review/thresholds.ts'

import type { Engine } from './engine/open-engine.ts'
import type { StepRunner } from './engine/run-steps.ts'
import { PAIR_FATE, assignPairs } from './assign/assign-pairs.ts'
import type { AssignmentRules, WeighedPairs } from './assign/assign-pairs.ts'
import { learnEntities } from './assign/entity-facts.ts'
import { LinkTree } from './assign/link-tree.ts'
import { PersonClusters } from './assign/person-clusters.ts'
import { LINKED_HOUSEHOLDS } from './steps/linked-households.ts'
import { comparedPairs } from './steps/compared-pairs.ts'
import { expandedPairs } from './steps/blocked-pairs.ts'
import { NAME_RARITY } from './steps/frequencies.ts'
import type { CountyModel, ScoredField } from './steps/match-model.ts'
import { CENTIBITS, levelOf, scoredPairs } from './steps/scored-pairs.ts'

/** The clusters as they grow over the passes, and how each entity came to its own. */
export interface CountyClusters {
  readonly clusters: PersonClusters
  readonly tree: LinkTree
  /** Pairs of all passes so far; a link names its pair by this count. */
  pairsBefore: number
}

/** Centibits: a pair is joined from odds of 2^`join` to 1, and the best must lead by `lead`. */
const FIRST_PASS = { joinFrom: 900, leadAtLeast: 600, sameFilePrice: 200 }
const SECOND_PASS = { leadAtLeast: 250, sameFilePrice: 200 }

/** Lighter pairs are forgotten: household evidence could not lift them over the threshold. */
const KEEP_FROM_FIRST = -1000
const KEEP_FROM_SECOND = -300

/** Both passes over `blocked_pairs`: by what records say, then by the households found so. */
export async function clusteredCounty(
  engine: Engine,
  runner: StepRunner,
  known: {
    readonly model: CountyModel
    readonly persons: number
    /** Bits from which the second pass joins; the usual, unless people accepted another. */
    readonly joinFrom: number | undefined
    /** Run when `second_pairs` is made, to leave out what need not be looked at again. */
    readonly narrowSecond?: string
  },
): Promise<CountyClusters> {
  const county = await startClusters(engine)
  await runPass(engine, runner, county, {
    ...known,
    number: 1,
    candidates: 'blocked_pairs',
    keepFrom: KEEP_FROM_FIRST,
    households: false,
    rules: FIRST_PASS,
  })
  for (const step of LINKED_HOUSEHOLDS) await runner.run(step)
  if (known.narrowSecond !== undefined) await engine.run(known.narrowSecond)
  await runPass(engine, runner, county, {
    ...known,
    number: 2,
    candidates: 'second_pairs',
    keepFrom: KEEP_FROM_SECOND,
    households: true,
    rules: { ...SECOND_PASS, joinFrom: (known.joinFrom ?? USUAL_THRESHOLDS.same) * CENTIBITS },
  })
  return county
}

/** Entities as stage 0 left them, with what people decided. */
async function startClusters(engine: Engine): Promise<CountyClusters> {
  const last = await engine.count('select coalesce(max(rid), 0)::integer from prepared_records')
  const clusters = new PersonClusters(last + 1)
  const tree = new LinkTree(last + 1)
  await learnEntities(engine, clusters, DECIDED_ENTITIES)
  const [left = [], right = [], same = []] = await engine.readInts(DECIDED_PAIRS)
  left.forEach((l, row) => {
    const r = right[row] ?? l
    if (same[row] === 0) clusters.keepApart(l, r)
    else joinReviewed(clusters, tree, { l, r, byTwo: same[row] === 2 })
  })
  return { clusters, tree, pairsBefore: 0 }
}

/**
 * What one person said to be one, then what two said, who saw where the words before had led; what parts comes last.
 * Whoever joined two records of two valid numbers was asked as two are.
 */
const DECIDED_PAIRS = `select l, r, same from (
    select le.ent as l, re.ent as r, d.l as l_rid, d.r as r_rid,
      case when d.same = 1 and lp.num <> rp.num and lp.widened = 0 and rp.widened = 0 then 2 else d.same end as same
    from decisions d
    join entities le on le.rid = d.l join entities re on re.rid = d.r
    join prepared_records lp on lp.rid = d.l join prepared_records rp on rp.rid = d.r)
  order by same = 0, same, l_rid, r_rid`

/**
 * What two people decided stands, even against two valid numbers (S13). One person's word is about two records:
 * two such words, round a third record without a number, are none that its two neighbours are one.
 */
function joinReviewed(
  clusters: PersonClusters,
  tree: LinkTree,
  { l, r, byTwo }: { readonly l: number; readonly r: number; readonly byTwo: boolean },
): void {
  if (clusters.rootOf(l) === clusters.rootOf(r)) return
  if (!byTwo && clusters.conflict(l, r) === 'two_numbers') return
  tree.join(l, r, REVIEWED_PAIR)
  clusters.join(l, r)
}

/** Stands for "people decided" where a link names its pair. */
export const REVIEWED_PAIR = -1

const DECIDED_ENTITIES =
  'select ent from entities where rid in (select l from decisions union select r from decisions)'

/** One pass: candidates compared record by record, weighed, assigned; `entities` renewed. */
async function runPass(
  engine: Engine,
  runner: StepRunner,
  county: CountyClusters,
  pass: {
    readonly number: number
    readonly candidates: string
    readonly model: CountyModel
    readonly persons: number
    readonly keepFrom: number
    readonly households: boolean
    readonly rules: AssignmentRules
  },
): Promise<void> {
  await runner.run(expandedPairs(pass.candidates))
  await runner.run(NAME_RARITY)
  await runner.run(
    comparedPairs({
      pairs: 'record_pairs',
      table: 'compared_pairs',
      keep: 'x, y',
      households: pass.households,
    }),
  )
  await engine.run('drop table record_pairs; drop table name_rarity')
  const table = `scored_pairs_${pass.number}`
  await runner.run(scoredPairs({ ...pass, compared: 'compared_pairs', table }))
  await engine.run('drop table compared_pairs')
  await runner.timed(`assigned_pairs_${pass.number}`, 'compare.assign', async () => {
    await learnEntities(
      engine,
      county.clusters,
      `select x from ${table} union select y from ${table}`,
    )
    const [x, y, weight, mistyped] = await engine.readInts(
      `select x, y, weight, ${MISTYPED} from ${table} order by weight desc, x, y`,
    )
    const pairs: WeighedPairs = {
      x: x ?? new Int32Array(),
      y: y ?? new Int32Array(),
      weight: weight ?? new Int32Array(),
      mistyped: Uint8Array.from(mistyped ?? []),
    }
    const fates = assignPairs(county.clusters, pairs, pass.rules, (pair) => {
      joinTrees(county, pairs, pair)
    })
    await engine.writeInts(`assigned_pairs_${pass.number}`, [
      { name: 'pair', values: pairs.x.map((_, row) => county.pairsBefore + row) },
      { name: 'x', values: pairs.x },
      { name: 'y', values: pairs.y },
      { name: 'fate', values: Int32Array.from(fates) },
    ])
    county.pairsBefore += fates.length
    await renewEntities(engine, county)
    return fates.reduce((joined, fate) => joined + (fate === PAIR_FATE.joined ? 1 : 0), 0)
  })
  await runner.explain(`assigned_pairs_${pass.number}`)
}

/**
 * Names that are one when they are read out or written another way: twins of fifteen digits are one digit
 * apart too, but have names of their own. They have spouses of their own as well: the same one is as good.
 */
const ONE_NAME = ['same', 'variant', 'former', 'sound', 'dialect'] as const

const MISTYPED = `(${levelOf('number')} = ${levelNumber('number', 'widened_edit')}
  and (${levelOf('name')} in (${numbersOf('name', ONE_NAME)})
    or ${levelOf('spouse')} in (${numbersOf('spouse', ['number', 'name', 'sound'])})))::integer`

function numbersOf(field: ScoredField, levels: readonly string[]): string {
  return levels.map((level) => levelNumber(field, level)).join(', ')
}

function joinTrees(county: CountyClusters, pairs: WeighedPairs, pair: number): void {
  const x = pairs.x[pair] ?? 0
  const y = pairs.y[pair] ?? 0
  const xIsChild = county.clusters.rootOf(x) > county.clusters.rootOf(y)
  county.tree.join(xIsChild ? x : y, xIsChild ? y : x, county.pairsBefore + pair)
}

async function renewEntities(engine: Engine, county: CountyClusters): Promise<void> {
  const { member, root } = county.clusters.joined()
  await engine.writeInts('cluster_roots', [
    { name: 'member', values: member },
    { name: 'root', values: root },
  ])
  await engine.run(`create or replace table entities_renewed as
    select rid, coalesce(root, ent) as ent, linked from entities left join cluster_roots on member = ent;
    drop table entities; alter table entities_renewed rename to entities`)
}
