import { Command } from 'commander'
import { linkAddVerb } from './link-add.ts'
import { linkRunVerb } from './link-run.ts'
import { linkScoreVerb } from './link-score.ts'

const EXAMPLE = `
例 example:
  npm run -s simin -- link --model MODEL.json --left A.csv --right B.csv --out pairs.csv --clusters clusters.csv
  npm run -s simin -- link --model MODEL.json --left A.csv --out pairs.csv        一个文件内查重 inside one file
  npm run -s simin -- link --model MODEL.json --file police=P.csv --file school=S.csv --file clinic=C.csv --out pairs.csv
  npm run -s simin -- link … --labels labels.csv --errors errors.csv --report report.html --model-out trained.json
  npm run -s simin -- link score --model trained.json --left A.csv --right B.csv --pair L17,R4
  npm run -s simin -- link add --model trained.json --left A.csv --right B.csv --known-clusters clusters.csv \\
    --new right=MORE.csv --out pairs2.csv --clusters clusters2.csv
  npm run -s simin -- link run --help                                             全部选项 all options

CSV：UTF-8，逗号分隔，第一行是表头；不用数据库。
pairs.csv:    left_id,right_id,weight,probability，再加每项比较的 level 和 weight
clusters.csv: id,source,cluster，每条记录一行
模型文件怎么写、四个例子 how to write a model file, four examples: docs/model-file.md`

/** `simin link`: the comparison engine on its own, for any files. */
export function linkVerb(): Command {
  return new Command('link')
    .description(
      '任意几个 CSV，按模型文件找出同一个人（或同一样东西）的记录\nlink the records of any CSV files by a model file',
    )
    .addCommand(linkRunVerb(), { isDefault: true })
    .addCommand(linkScoreVerb())
    .addCommand(linkAddVerb())
    .addHelpText('after', EXAMPLE)
}
