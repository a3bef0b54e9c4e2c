import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isCorrectableItem } from '../src/domain/events/decide-correction.ts'
import { needsCountyApproval } from '../src/domain/forms/key-items.ts'
import { FIELD_PROFILES, isField } from '../src/domain/policy/fields.ts'
import { dictionaryEntry, leftOvers } from '../src/register/schema/dictionary/dictionary.ts'
import { dictionaryPage, schemaColumns } from './dictionary-page.ts'
import { ROOT } from './tidy/tree.ts'

const schemaSql = readFileSync(join(ROOT, 'src/register/schema/schema.sql'), 'utf8')
const columns = schemaColumns(schemaSql)

test('[HSE20] every column is named in both languages, and every name has its column', () => {
  expect(columns.length).toBeGreaterThan(700)
  const nameless = columns.filter(({ table, column }) => dictionaryEntry(table, column) === null)
  expect(nameless.map(({ table, column }) => `${table}.${column}`)).toEqual([])
  expect(leftOvers(columns)).toEqual([])
  expect(leftOvers(columns.filter(({ column }) => column !== 'care_labels'))).not.toEqual([])
  expect(dictionaryEntry('register.persons', 'no_such_column')).toBeNull()
  for (const { table, column } of columns) {
    const entry = dictionaryEntry(table, column)
    expect(entry?.zh, `${table}.${column}`).toMatch(/\p{Script=Han}|OpenID/u)
    expect(entry?.en, `${table}.${column}`).toMatch(/^[A-Z]/u)
  }
})

test('[FRM11] what the dictionary stars of a person is corrected with the county only', () => {
  const starred = columns.filter(
    ({ table, column }) =>
      table === 'register.persons' && dictionaryEntry(table, column)?.item === 'key',
  )
  expect(starred.length).toBeGreaterThan(6)
  const alone = starred.filter(
    ({ column }) => !isCorrectableItem(column) || !needsCountyApproval(column),
  )
  expect(alone.map(({ column }) => column)).toEqual([])
})

test('[HSE20] codes named by the dictionary are tables of the domain', () => {
  const folder = join(ROOT, 'src/domain/codes')
  const sources = readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n')
  const named = columns.flatMap(({ table, column }) => dictionaryEntry(table, column)?.codes ?? [])
  expect(named.length).toBeGreaterThan(5)
  for (const codes of named) expect(sources).toContain(`export const ${codes}:`)
})

test('[POL11] what the dictionary says is masked of a person, the policy masks', () => {
  const shown = columns.filter(
    ({ table, column }) => table === 'register.persons' && isCorrectableItem(column),
  )
  for (const { table, column } of shown) {
    const mask = isField(column) ? FIELD_PROFILES[column].mask : 'none'
    expect([column, dictionaryEntry(table, column)?.mask]).toEqual([column, mask])
  }
})

test('[HSE20] numbers, telephones and what is sealed are sensitive wherever they lie', () => {
  const lying = columns.filter(({ column }) =>
    /^(?:value_sealed|numbers?_sealed|number_hash|tail_hash|phone)$/u.test(column),
  )
  expect(lying.length).toBeGreaterThan(5)
  for (const { table, column } of lying) {
    expect(dictionaryEntry(table, column)?.sensitivity, `${table}.${column}`).toBe('sensitive')
  }
})

test('[HSE20] docs/data-dictionary.md is printed from the schema', async () => {
  const page = readFileSync(join(ROOT, 'docs/data-dictionary.md'), 'utf8')
  expect(page).toBe(await dictionaryPage(schemaSql))
})
