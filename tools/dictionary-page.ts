import { format } from 'prettier'
import { dictionaryEntry, tableEntry } from '../src/register/schema/dictionary/dictionary.ts'

/** One column as schema.sql prints it. */
export interface SchemaColumn {
  /** `register.persons` */
  readonly table: string
  readonly column: string
  readonly type: string
  readonly required: boolean
  /** What the schema says about it. */
  readonly comment: string
}

const COLUMN = /^([a-z]+\.[a-z_]+)\.([a-z_]+) (.*?) -- (.*)$/gmu

/** The columns of schema.sql, in its order. */
export function schemaColumns(schemaSql: string): readonly SchemaColumn[] {
  return Array.from(
    schemaSql.matchAll(COLUMN),
    ([, table = '', column = '', type = '', comment = '']) => ({
      table,
      column,
      type: type.replace(/ collate.*| not null.*| default.*/u, ''),
      required: type.includes(' not null'),
      comment,
    }),
  )
}

/** docs/data-dictionary.md: every table and column, by the dictionary's order of schemas. */
export async function dictionaryPage(schemaSql: string): Promise<string> {
  const byTable = Map.groupBy(schemaColumns(schemaSql), ({ table }) => table)
  const order = [...byTable.keys()].toSorted((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))
  const parts = order.map((table) => tablePart(table, byTable.get(table) ?? []))
  return format([HEAD, ...parts].join('\n\n'), { parser: 'markdown' })
}

const SCHEMAS = ['register', 'evidence', 'work', 'access']

function rank(table: string): number {
  return SCHEMAS.indexOf(table.split('.')[0] ?? '')
}

function tablePart(table: string, columns: readonly SchemaColumn[]): string {
  const entry = tableEntry(table)
  return [
    `## ${entry?.zh ?? ''} ${entry?.en ?? ''} · \`${table}\``,
    '',
    '| 列 column | 名称 name | 类型 type | 代码表 codes | 敏感度 class | 遮盖 mask | 标准 standard | 说明 meaning |',
    '| --- | --- | --- | --- | --- | --- | --- | --- |',
    ...columns.map(row),
  ].join('\n')
}

const MARKS = { key: '*', main: '+' } as const
const CLASSES = {
  general: '一般 general',
  personal: '个人 personal',
  sensitive: '敏感 sensitive',
} as const

function row({ table, column, type, required, comment }: SchemaColumn): string {
  const entry = dictionaryEntry(table, column)
  if (entry === null) return `| ${column} | | ${type} | | | | | ${cell(comment)} |`
  const cells = [
    `\`${column}\`${entry.item === undefined ? '' : ` ${MARKS[entry.item]}`}`,
    `${entry.zh}<br>${entry.en}`,
    `${type}${required ? '' : ' ?'}`,
    entry.codes ?? '',
    CLASSES[entry.sensitivity],
    entry.mask === 'none' ? '' : entry.mask,
    entry.standard ?? '',
    cell(comment),
  ]
  return `| ${cells.join(' | ')} |`
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('<', '&lt;')
}

const HEAD = `# 数据字典 · Data dictionary

Printed by \`npm run docs\` from \`src/register/schema/schema.sql\` and \`src/register/schema/dictionary/\`; do not
edit it here.

- \`*\` 关键数据项 key item, \`+\` 主要数据项 main item of the core data set; items that the law forbids to collect have no
  column (docs/rules/never-kept.md).
- 类型 type: as PostgreSQL has it; \`?\` may be empty.
- 代码表 codes: the table in \`src/domain/codes\` that lists the values.
- 敏感度 class (GB/T 35273 annex B): 一般 of no harm by itself, 个人 about somebody, 敏感 harms when it leaks.
- 遮盖 mask: how it is shown where it is not shown in full (\`src/domain/policy/mask.ts\`): \`name\` \`王*明\`,
  \`number\` \`431***********1234\`, \`phone\` \`138****6207\`, \`year_only\` the year, \`withheld\` nothing.`
