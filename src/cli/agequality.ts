import { Command } from 'commander'
import { ageQualityReport, type AgeQualityReport } from '#domain/age-quality/age-quality-report.ts'
import { readAgeTable } from '#domain/age-quality/read-age-table.ts'
import { problemRefusal } from './problem-refusal.ts'
import { readSmallFile } from './read-small-file.ts'
import { padded } from './text-table.ts'

const EXAMPLE = `
例 example:
  npm run -s simin -- agequality --table ages.csv --json

ages.csv 三列 three columns: age,male,female
  一岁一行，或五岁一行（写组里最小的岁数） single years, or groups of five by their first age
口径和出处 conventions and sources: docs/estimates.md`

/** `simin agequality`: how well the ages and sexes of a table are known. */
export function ageQualityVerb(): Command {
  return new Command('agequality')
    .description(
      '年龄、性别质量：惠普尔、迈尔斯、联合国年龄性别准确性指数\nquality of ages and sexes: Whipple, Myers, United Nations age–sex accuracy',
    )
    .requiredOption('--table <file>', '分年龄、性别的人数表 the table of ages (CSV)')
    .option('--json', '结果用 JSON result as JSON')
    .addHelpText('after', EXAMPLE)
    .action((options: { readonly table: string; readonly json?: boolean }) => {
      const read = readAgeTable(readSmallFile(options.table))
      if (!read.ok) throw problemRefusal(read.problem)
      const report = ageQualityReport(read.value)
      console.log(options.json === true ? JSON.stringify(report) : inWords(report))
    })
}

function inWords({ whipple, myers, un }: AgeQualityReport): string {
  const shown = (value: number | null): string => (value === null ? '—' : value.toFixed(2))
  return padded([
    ['惠普尔指数 Whipple', shown(whipple), '100 为不偏好，23–62 岁'],
    ['迈尔斯指数 Myers', shown(myers), '0–90，10–89 岁，偏差和的一半'],
    ['男性年龄比得分 age ratio, men', shown(un.maleAgeRatio), ''],
    ['女性年龄比得分 age ratio, women', shown(un.femaleAgeRatio), ''],
    ['性别比得分 sex ratio', shown(un.sexRatio), ''],
    ['联合国指数 United Nations index', shown(un.index), '20 以下算准确'],
  ]).join('\n')
}
