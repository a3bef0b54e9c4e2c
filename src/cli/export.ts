import { Argument, Command } from 'commander'
import { exportFindings } from '#register/export/export-findings.ts'
import { exportLinks } from '#register/export/export-links.ts'
import { exportPersons } from '#register/export/export-persons.ts'
import { type OnBehalf, ON_BEHALF_OPTIONS, permitted } from './permitted.ts'
import { RefusedError } from './report-failure.ts'
import { servedExport } from './served-export.ts'
import { DATA_OPTION, withStore } from './with-store.ts'

type Kind = 'links' | 'findings' | 'persons'

interface ExportOptions extends OnBehalf {
  readonly county: string
  readonly out: string
  readonly data: string
  readonly json?: boolean
}

const EXAMPLE = `
例 example:
  npm run -s simin -- export links --county 431322 --out links.csv

links:    source,batch,row,party,person,weight,decision（row 是文件里的行号，表头是 1；party 是一行两人时的第几人）
findings: source,batch,row,rule,severity,column,facts
persons:  登记簿里的每个人，号码是全号；真实的县要两个账号 --as … --second …`

export function exportVerb(): Command {
  return new Command('export')
    .description(
      '导出 CSV：links 比对结果，findings 问题，persons 登记簿\nwrite links, findings or persons as CSV',
    )
    .addArgument(new Argument('<what>').choices(['links', 'findings', 'persons']))
    .requiredOption('--county <code>', '县，六位区划代码 county, six digits')
    .requiredOption('--out <file>', '写到哪个文件 the file to write')
    .option(...ON_BEHALF_OPTIONS[0])
    .option('--second <account>', '第二个账号（persons）second account, for persons')
    .option(...ON_BEHALF_OPTIONS[1])
    .option(...DATA_OPTION)
    .option('--json', '结果用 JSON result as JSON')
    .addHelpText('after', EXAMPLE)
    .action(async (what: Kind, options: ExportOptions) => {
      const rows = await withStore(options.data, async (store) => {
        const { county, out: file } = options
        await permitted(store, {
          county,
          by: options,
          export: true,
          needsSecond: what === 'persons',
        })
        const asked = { county, by: options, namesPeople: what !== 'findings' }
        return servedExport(store, asked, (served) => {
          switch (what) {
            case 'links':
              return exportLinks(served, { county, file })
            case 'findings':
              return exportFindings(served, { county, file })
            case 'persons':
              return exportPersons(served, { county, file })
          }
        })
      })
      if (rows === null) {
        throw new RefusedError(
          'export.nothing_compared',
          '还没有比对过：先运行 compare。\nNothing has been compared yet: run compare first.',
        )
      }
      console.log(
        options.json === true
          ? JSON.stringify({ what, rows, file: options.out })
          : `${options.out}：${rows.toLocaleString('en-US')} 行 rows`,
      )
    })
}
