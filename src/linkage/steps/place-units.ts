import type { Engine } from '../engine/open-engine.ts'

/**
 * `place_units(place, unit, town)`: which village each code means today.
 *
 * Villages merge, split and move to another township, and old files keep the old code. A unit is all
 * villages connected by succession, former and current: a record under any of these codes may live in
 * any of them. A code of six or nine digits names no village and has no unit.
 */
export async function makePlaceUnits(engine: Engine): Promise<void> {
  const rootOf = new Roots()
  await engine.readTexts(
    `select code, successor from places
     where successor is not null and length(code) = 12 and code[10:] <> '000'
     order by code, successor`,
    ([code, successor]) => {
      if (typeof code === 'string' && typeof successor === 'string') rootOf.join(code, successor)
    },
  )
  const moved = rootOf.entries().map(([code, root]) => `('${code}', '${root}')`)
  await engine.run(`create or replace table place_roots (code varchar, root varchar)`)
  if (moved.length > 0) await engine.run(`insert into place_roots values ${moved.join(', ')}`)
  await engine.run(PLACE_UNITS)
}

const PLACE_UNITS = `create or replace table place_units as
  with seen as (select distinct place from source_rows where place is not null),
  rooted as (
    select place, coalesce(root, place) as root from seen left join place_roots on code = place
  )
  select place, root,
    case when length(root) = 12 and root[10:] <> '000' then coalesce(u.unit,
      (select coalesce(max(unit), 0) from known_places) + dense_rank() over (order by root)) end::integer as unit,
    case when length(root) >= 9 and root[7:9] <> '000' then coalesce(t.town,
      (select coalesce(max(town), 0) from known_places) + dense_rank() over (order by root[:9])) end::integer as town
  from rooted
  left join (select distinct root, unit from known_places) u using (root)
  left join (select distinct root[:9] as prefix, town from known_places where town is not null) t on t.prefix = root[:9];
  drop table place_roots`

/** Union-find over codes; the root is the greatest code, a current one more often than a former. */
class Roots {
  readonly #parent = new Map<string, string>()

  join(left: string, right: string): void {
    if (!/^[0-9]{12}$/.test(left) || !/^[0-9]{12}$/.test(right)) return
    const a = this.#root(left)
    const b = this.#root(right)
    if (a < b) this.#parent.set(a, b)
    else if (b < a) this.#parent.set(b, a)
  }

  entries(): (readonly [string, string])[] {
    return [...this.#parent.keys()].sort().map((code) => [code, this.#root(code)] as const)
  }

  #root(code: string): string {
    let root = code
    for (let up = this.#parent.get(root); up !== undefined && up !== root;) {
      root = up
      up = this.#parent.get(root)
    }
    return root
  }
}
