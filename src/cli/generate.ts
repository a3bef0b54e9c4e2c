import { Command } from 'commander'
import { parseCivilDate } from '#domain/calendar/civil-date.ts'
import { generateCounty } from '#population/generate-county.ts'
import { countyDivisions } from './county-divisions.ts'
import { markInvented } from './invented-mark.ts'
import { problemRefusal } from './problem-refusal.ts'
import { progressBar } from './progress-bar.ts'

interface GenerateOptions {
  readonly county: string
  readonly persons: string
  readonly seed: string
  readonly mix: string
  readonly asOf: string
  readonly out: string
  readonly json?: boolean
}

const EXAMPLE = `
例 example:
  npm run -s simin -- generate --county 431322 --persons 20000 --seed 1 --out 练习县

八份文件写在目录里，真相在 目录/truth（只给测试和跑分看）。`

export function generateVerb(): Command {
  return new Command('generate')
    .description(
      "造一个县：各部门的文件和真相\ninvent a county: its departments' files, and the truth",
    )
    .requiredOption('--county <code>', '县，六位区划代码 county, six digits')
    .option('--persons <n>', '多少人，50 到 2,000,000 how many people', '20000')
    .option('--seed <n>', '种子 seed', '1')
    .option(
      '--mix <name>',
      '差错的种类和比例：名称或参数文件 error mix, by name or file',
      'reference',
    )
    .option('--as-of <date>', '文件截止哪一天 the day the files speak of', '2026-10-31')
    .requiredOption('--out <dir>', '写到哪个目录 where to write')
    .option('--json', '结果用 JSON result as JSON')
    .addHelpText('after', EXAMPLE)
    .action(async (options: GenerateOptions) => {
      const asOf = parseCivilDate(options.asOf)
      if (!asOf.ok) throw problemRefusal(asOf.problem)
      const bar = progressBar()
      const { places } = await countyDivisions(options.county)
      const generated = await generateCounty({
        county: options.county,
        persons: Number(options.persons),
        seed: Number(options.seed),
        mix: options.mix,
        outDir: options.out,
        places,
        asOf: asOf.value,
        onProgress: bar.onProgress,
      })
      await markInvented(options.out, options.county)
      bar.done()
      const files = generated.files.map(({ source, path, rows, bytes }) => ({
        source,
        path,
        rows,
        bytes,
      }))
      if (options.json === true) console.log(JSON.stringify({ ...generated, files }))
      else for (const { source, path, rows } of files) console.log(`${source}\t${rows} 行\t${path}`)
    })
}
