import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { format } from 'prettier'
import { taskRulesPage } from '../src/domain/desk/task-pages.ts'
import { roleMatrixPage } from '../src/domain/policy/role-matrix.ts'
import { figuresPage } from '../src/domain/quality/figure-pages.ts'
import { ruleCataloguePage } from '../src/domain/rules/rule-catalogue.ts'
import { neverKeptPage, recordRulesPage } from '../src/domain/rules/rule-pages.ts'
import { PROBLEM_TEXTS } from '../src/server/problem-texts.ts'
import { apiPage } from './api-page.ts'
import { dictionaryPage } from './dictionary-page.ts'
import { errorsPage } from './errors-page.ts'
import { knownApi } from './known-routes.ts'
import { migrationsPage } from './migrations-page.ts'

/** `npm run docs`: prints the pages that are generated. A tidy check holds them to their sources. */
const ROOT = join(import.meta.dirname, '..')

writeFileSync(join(ROOT, 'docs/errors.md'), await errorsPage(PROBLEM_TEXTS))
const schemaSql = readFileSync(join(ROOT, 'src/register/schema/schema.sql'), 'utf8')
writeFileSync(join(ROOT, 'docs/data-dictionary.md'), await dictionaryPage(schemaSql))
writeFileSync(join(ROOT, 'docs/api.md'), await apiPage((await knownApi()).routes))

const stepLocks = readFileSync(join(ROOT, 'src/register/schema/step-locks.json'), 'utf8')
writeFileSync(join(ROOT, 'docs/migrations.md'), await migrationsPage(JSON.parse(stepLocks)))

const matrix = await format(roleMatrixPage(), { parser: 'markdown' })
writeFileSync(join(ROOT, 'docs/role-matrix.md'), matrix)

const figures = await format(figuresPage(), { parser: 'markdown' })
writeFileSync(join(ROOT, 'docs/figures.md'), figures)

const tasks = await format(taskRulesPage(), { parser: 'markdown' })
writeFileSync(join(ROOT, 'docs/task-rules.md'), tasks)

const PAGES = {
  'never-kept.md': neverKeptPage(),
  'record-rules.md': recordRulesPage(),
  'rule-catalogue.md': ruleCataloguePage(),
}
for (const [name, page] of Object.entries(PAGES)) {
  writeFileSync(join(ROOT, 'docs/rules', name), await format(page, { parser: 'markdown' }))
}
