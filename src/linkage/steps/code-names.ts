import { milkName } from '#domain/names/milk-name.ts'
import { nameParts } from '#domain/names/name-codes.ts'
import { nearSound } from '#domain/names/near-sound.ts'

import { NO_VALUE } from '../engine/open-engine.ts'
import type { Engine, IntColumn } from '../engine/open-engine.ts'

/**
 * Codes of each distinct name, computed once: a pair of records then costs equalities of integers.
 * DuckDB's own string distances count UTF-8 bytes and are wrong on Chinese (duckdb#25113).
 *
 * Makes `names(name_id, name)` over every name that stands for a person in any column, and
 * `name_codes`, one row for each:
 * `surname`, `c1`–`c3` (given characters, folded), `fold`, `sound` and `near` (a number for the folded
 * form, for the toneless pinyin and for what it is to ears that do not tell zh from z), `length`, and
 * `milk`: 1 for what a child is called at home with its surname, 2 without, else 0.
 */
export async function codeNames(engine: Engine): Promise<number> {
  await engine.run(DISTINCT_NAMES)
  const coded = new CodedNames(await engine.count('select count(*)::integer from names'))
  await engine.readTexts('select name_id, name from names', ([id, name]) => {
    if (id !== null && id !== undefined && typeof name === 'string') coded.add(Number(id), name)
  })
  await engine.writeInts('name_parts', coded.columns())
  await engine.run(NAME_CODES)
  return coded.size
}

/** A name that the run this one stands on has numbered keeps its number. */
const DISTINCT_NAMES = `create or replace table names as
  select coalesce(k.name_id, (select coalesce(max(name_id), -1) from known_names)
      + row_number() over (partition by k.name_id is null order by name))::integer as name_id, name
  from (
    select name from source_rows where name is not null and name_state <> 'infant'
    union select former_name from source_rows where former_name is not null
    union select mother_name from source_rows where mother_name is not null
    union select father_name from source_rows where father_name is not null
    union select guardian_name from source_rows where guardian_name is not null
    union select spouse_name from source_rows where spouse_name is not null
    union select regexp_extract(name, '^(.{2,4}?)之', 1) from source_rows
      where name_state = 'infant' and name like '__%之%'
  ) left join known_names k using (name)`

/** What a name is equal by. */
export const NAME_FORMS = ['fold', 'sound', 'near'] as const

/**
 * A form is 62 bits to be told from all others, and half as many bytes in every record once it is
 * numbered: by the first name that has it, or as the run this one stands on did.
 */
const NAME_CODES = `${NAME_FORMS.map(
  (form) => `create or replace table ${form}_numbers as
    select bits, coalesce(any_value(k.number), min(name_id))::integer as number
    from (select name_id, ${bitsOf(form)} as bits from name_parts)
    left join known_${form}_numbers k using (bits) group by bits`,
).join(';\n  ')};
  create or replace table name_codes as
  select name_id, surname, c1, c2, c3, length, milk,
    ${NAME_FORMS.map((form) => `${form}_numbers.number as ${form}`).join(', ')}
  from name_parts
  ${NAME_FORMS.map((form) => `join ${form}_numbers on ${form}_numbers.bits = ${bitsOf(form)}`).join('\n  ')};
  drop table name_parts`

function bitsOf(form: (typeof NAME_FORMS)[number]): string {
  return `(${form}_a::bigint << 31 | ${form}_b)`
}

class CodedNames {
  readonly size: number
  readonly #columns: Readonly<Record<(typeof COLUMNS)[number], Int32Array>>
  #row = 0

  constructor(size: number) {
    this.size = size
    const column = (): Int32Array => new Int32Array(size).fill(NO_VALUE)
    this.#columns = {
      name_id: column(),
      surname: column(),
      c1: column(),
      c2: column(),
      c3: column(),
      length: column(),
      fold_a: column(),
      fold_b: column(),
      sound_a: column(),
      sound_b: column(),
      near_a: column(),
      near_b: column(),
      milk: column(),
    }
  }

  add(nameId: number, name: string): void {
    // One file writes 迪丽努尔·玉素甫, the next a hyphen or a full stop.
    const parts = nameParts(name.replace(/[-.\s]+/gu, '·'))
    const row = this.#row++
    const to = this.#columns
    const folded = charactersOf(parts.folded)
    const given = charactersOf(parts.surname).length
    to.name_id[row] = nameId
    to.surname[row] = codePoints(folded, 0, given)
    to.c1[row] = codePoints(folded, given, given + 1)
    to.c2[row] = codePoints(folded, given + 1, given + 2)
    to.c3[row] = codePoints(folded, given + 2, folded.length)
    to.length[row] = parts.length
    ;[to.fold_a[row], to.fold_b[row]] = halves(parts.folded)
    ;[to.sound_a[row], to.sound_b[row]] = halves(parts.pinyin)
    ;[to.near_a[row], to.near_b[row]] = halves(nearSound(parts.syllables))
    to.milk[row] = MILK[milkName(name, parts.given) ?? 'none']
  }

  columns(): readonly IntColumn[] {
    return COLUMNS.map((name) => ({ name, values: this.#columns[name] }))
  }
}

const COLUMNS = [
  'name_id',
  'surname',
  'c1',
  'c2',
  'c3',
  'length',
  'fold_a',
  'fold_b',
  'sound_a',
  'sound_b',
  'near_a',
  'near_b',
  'milk',
] as const

const MILK = { none: 0, family: 1, bare: 2 } as const

/** The text itself where each of its units is a character, as in nearly all names. */
function charactersOf(text: string): string | readonly string[] {
  return /[\ud800-\udfff]/.test(text) ? Array.from(text) : text
}

/** Of characters `from` up to `to`: one is itself; several are mixed into 31 bits; none is 0. */
function codePoints(characters: string | readonly string[], from: number, to: number): number {
  let mixed = 0
  for (let at = from; at < to && at < characters.length; at++) {
    mixed = (Math.imul(mixed, 1_000_003) ^ (characters[at]?.codePointAt(0) ?? 0)) & 0x7fffffff
  }
  return mixed
}

/** 62 bits of a text (FNV-1a with two bases): a million names share one by chance in 1 of 10⁷ runs. */
function halves(text: string): [number, number] {
  let a = 0x811c9dc5
  let b = 0x01000193
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    a = Math.imul(a ^ unit, 0x01000193)
    b = Math.imul(b ^ (unit + at), 0x85ebca6b)
  }
  return [(a ^ (a >>> 15)) & 0x7fffffff, (b ^ (b >>> 13)) & 0x7fffffff]
}
