import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { errorsPage } from './errors-page.ts'
import { readCatalogue } from './read-catalogue.ts'

/** `npm run docs`: prints the pages that are generated. A tidy check holds them to their sources. */
const ROOT = join(import.meta.dirname, '..')

writeFileSync(join(ROOT, 'docs/errors.md'), await errorsPage(await readCatalogue()))
