import type pg from 'pg'

/*
 * The schema as the database itself describes it, in a form two people can compare line by line. The
 * embedded server ships no pg_dump, and versions 15 to 18 must print alike (S14).
 */

const SCHEMAS = ['register', 'evidence', 'access', 'work']

interface Section {
  readonly title: string
  readonly sql: string
}

/** Each gives one text column, a line an object; `$1` are the schemas. */
const SECTIONS: readonly Section[] = [
  {
    title: 'schemas',
    sql: `select format('schema %s -- %s', nspname, obj_description(oid, 'pg_namespace'))
            from pg_namespace where nspname = any ($1)`,
  },
  {
    title: 'tables',
    sql: `select format('table %s%s%s -- %s', c.oid::regclass,
             case when c.relkind = 'p' then ' partition by ' || pg_get_partkeydef(c.oid) else '' end,
             case when c.relrowsecurity then ' row security' else '' end,
             obj_description(c.oid, 'pg_class'))
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
           where n.nspname = any ($1) and c.relkind in ('r', 'p', 'v', 'm') and not c.relispartition`,
  },
  {
    title: 'columns',
    sql: `select format('%s.%s %s%s%s%s -- %s', c.oid::regclass, a.attname,
             format_type(a.atttypid, a.atttypmod),
             case when a.attcollation <> 0 and a.attcollation <> t.typcollation
               then ' collate ' || co.collname else '' end,
             case when a.attnotnull then ' not null' else '' end,
             case when d.oid is not null then ' default ' || pg_get_expr(d.adbin, d.adrelid) else '' end,
             col_description(c.oid, a.attnum))
            from pg_attribute a
            join pg_class c on c.oid = a.attrelid
            join pg_namespace n on n.oid = c.relnamespace
            join pg_type t on t.oid = a.atttypid
            left join pg_collation co on co.oid = a.attcollation
            left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
           where n.nspname = any ($1) and c.relkind in ('r', 'p', 'v', 'm') and not c.relispartition
             and a.attnum > 0 and not a.attisdropped`,
  },
  {
    // Version 18 lists "not null" among the constraints; it is printed with the columns already.
    title: 'constraints',
    sql: `select format('%s %s %s', c.oid::regclass, k.conname, pg_get_constraintdef(k.oid))
            from pg_constraint k
            join pg_class c on c.oid = k.conrelid
            join pg_namespace n on n.oid = c.relnamespace
           where n.nspname = any ($1) and k.contype <> 'n' and not c.relispartition`,
  },
  {
    title: 'indexes',
    sql: `select pg_get_indexdef(i.indexrelid)
            from pg_index i
            join pg_class c on c.oid = i.indrelid
            join pg_namespace n on n.oid = c.relnamespace
           where n.nspname = any ($1) and not c.relispartition`,
  },
  {
    title: 'policies',
    sql: `select format('%s.%s %s for %s to %s using (%s) check (%s)', schemaname, tablename,
             policyname, cmd, array_to_string(roles, ', '), qual, with_check)
            from pg_policies where schemaname = any ($1)`,
  },
  {
    title: 'grants',
    sql: `select format('%s to %s: %s', c.oid::regclass, g.grantee::regrole,
             string_agg(g.privilege_type, ', ' order by g.privilege_type))
            from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
            cross join lateral aclexplode(c.relacl) as g
           where n.nspname = any ($1) and g.grantee <> 0 and g.grantee <> c.relowner
             and not c.relispartition
           group by c.oid, g.grantee
          union all
          select format('%s.%s to %s: %s', c.oid::regclass, a.attname, g.grantee::regrole,
             string_agg(g.privilege_type, ', ' order by g.privilege_type))
            from pg_attribute a
            join pg_class c on c.oid = a.attrelid
            join pg_namespace n on n.oid = c.relnamespace
            cross join lateral aclexplode(a.attacl) as g
           where n.nspname = any ($1) and g.grantee <> 0
           group by c.oid, a.attname, g.grantee`,
  },
  {
    title: 'triggers',
    sql: `select pg_get_triggerdef(t.oid)
            from pg_trigger t
            join pg_class c on c.oid = t.tgrelid
            join pg_namespace n on n.oid = c.relnamespace
           where n.nspname = any ($1) and not t.tgisinternal and not c.relispartition`,
  },
  {
    title: 'functions',
    sql: `select pg_get_functiondef(p.oid) || coalesce(' -- ' || obj_description(p.oid, 'pg_proc'), '')
            from pg_proc p join pg_namespace n on n.oid = p.pronamespace
           where n.nspname = any ($1)`,
  },
  {
    title: 'sequences and types',
    sql: `select format('sequence %s', c.oid::regclass)
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
           where n.nspname = any ($1) and c.relkind = 'S'
          union all
          select format('type %s', t.oid::regtype)
            from pg_type t join pg_namespace n on n.oid = t.typnamespace
           where n.nspname = any ($1) and t.typtype in ('e', 'd')`,
  },
]

/** The schema of the four schemas we own, sorted; ends with a line end. */
export async function printSchema(pool: pg.Pool): Promise<string> {
  const client = await pool.connect()
  try {
    // Names are printed in full only while none of our schemas is on the path.
    await client.query(`set search_path to pg_catalog`)
    const parts = ['-- Printed from the catalogue of a migrated database; see print-schema.ts.']
    for (const { title, sql } of SECTIONS) {
      const found = await client.query<string[]>({ text: sql, values: [SCHEMAS], rowMode: 'array' })
      const lines = found.rows.map(([line]) => line ?? '').sort()
      parts.push(`\n-- ${title}`, ...lines)
    }
    return `${parts.join('\n')}\n`
  } finally {
    await client.query('reset search_path')
    client.release()
  }
}
