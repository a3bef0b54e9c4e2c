import type { ProblemCatalogue } from './catalogue.ts'

/** What reading a table of lists, of ages or of villages to sample can meet. */
export const ESTIMATE_PROBLEMS = {
  'estimate.file_missing': {
    status: 404,
    zh: '找不到文件 {file}',
    en: 'The file {file} is not there',
    adviceZh: '核对路径',
    adviceEn: 'Check the path',
  },
  'estimate.header': {
    status: 422,
    zh: '第 1 行的表头里没有 history 和 count',
    en: 'The header in line 1 does not name history and count',
    adviceZh: '第 1 行写 history,count；下面一行一种在册情况，例如 011,18',
    adviceEn: 'Let line 1 be history,count and each further line one history, such as 011,18',
  },
  'estimate.history': {
    status: 422,
    zh: '第 {line} 行的 history 是“{said}”，只能由 0 和 1 组成',
    en: 'In line {line} the history is “{said}”; it consists of 0 and 1 only',
    adviceZh: '每份名单一位：在名单上写 1，不在写 0',
    adviceEn: 'One digit a list: 1 for on the list, 0 for not on it',
  },
  'estimate.history_length': {
    status: 422,
    zh: '第 {line} 行的 history“{said}”不是 {lists} 位',
    en: 'In line {line} the history “{said}” does not have {lists} digits',
    adviceZh: '各行位数要一样；若是表格软件去掉了前面的 0，把这一列设为文本后重新导出',
    adviceEn:
      'All lines need as many digits; if a spreadsheet dropped leading zeros, export the column as text',
  },
  'estimate.history_nobody': {
    status: 422,
    zh: '第 {line} 行说有人哪份名单都不在（{said}），这个数正是要估计的',
    en: 'Line {line} counts people on no list ({said}): that is what is to be estimated',
    adviceZh: '删去这一行，或把人数改为 0',
    adviceEn: 'Take the line out, or let its count be 0',
  },
  'estimate.history_repeated': {
    status: 422,
    zh: '第 {line} 行的“{said}”在第 {firstLine} 行已经写过',
    en: 'The history “{said}” of line {line} stands in line {firstLine} already',
    adviceZh: '把两行的人数加在一起，只留一行',
    adviceEn: 'Add the two counts up and keep one line',
  },
  'estimate.count': {
    status: 422,
    zh: '第 {line} 行的人数“{said}”不是整数',
    en: 'The count “{said}” of line {line} is not a whole number',
    adviceZh: '只写数字，不带千位逗号和小数',
    adviceEn: 'Write digits only, without commas and decimals',
  },
  'estimate.lists': {
    status: 422,
    zh: '第 {line} 行：要 2 至 {most} 份名单',
    en: 'Line {line}: between 2 and {most} lists are wanted',
    adviceZh: '名单太多时，把来源相近的并成一份',
    adviceEn: 'With more lists, join those that share a source',
  },
  'estimate.nobody_seen': {
    status: 422,
    zh: '表里一个人也没有',
    en: 'The table counts nobody',
    adviceZh: '至少要有一行人数大于 0',
    adviceEn: 'At least one line needs a count above 0',
  },
  'age_table.header': {
    status: 422,
    zh: '第 1 行的表头里没有 age、male、female 三列',
    en: 'The header in line 1 does not name age, male and female',
    adviceZh: '第 1 行写 age,male,female；下面一行一个年龄，例如 23,510,498',
    adviceEn: 'Let line 1 be age,male,female and each further line one age, such as 23,510,498',
  },
  'age_table.age': {
    status: 422,
    zh: '第 {line} 行的年龄“{said}”不是整数',
    en: 'The age “{said}” of line {line} is not a whole number',
    adviceZh: '只写岁数；五岁一组的写组里最小的岁数，最后一行可写成 100+',
    adviceEn: 'Write years only, the first age of a group of five; the last may be written 100+',
  },
  'age_table.gap': {
    status: 422,
    zh: '第 {line} 行是 {said} 岁，这里该是 {wanted} 岁',
    en: 'Line {line} is of age {said} where {wanted} should stand',
    adviceZh: '从小到大，一个年龄一行，没有人的也写，人数为 0',
    adviceEn: 'Youngest first, a line for each age, with 0 where there is nobody',
  },
  'age_table.width': {
    status: 422,
    zh: '第 {line} 行：年龄要么一岁一行，要么五岁一行',
    en: 'Line {line}: ages go up by one year or by five',
    adviceZh: '全表用一种间隔；0 岁、1–4 岁分开写的，合成 0 一组',
    adviceEn: 'Use one step throughout; join 0 and 1–4 to one group 0',
  },
  'age_table.count': {
    status: 422,
    zh: '第 {line} 行 {column} 的人数“{said}”不是整数',
    en: 'The count “{said}” of {column} in line {line} is not a whole number',
    adviceZh: '只写数字，不带千位逗号和小数；没有人写 0',
    adviceEn: 'Write digits only, without commas and decimals; 0 where there is nobody',
  },
  'age_table.empty': {
    status: 422,
    zh: '表里不到两个年龄',
    en: 'The table has fewer than two ages',
    adviceZh: '一个年龄一行，至少写到 25 岁才有指数',
    adviceEn: 'A line for each age; indices need ages up to 25 at least',
  },
} as const

// Stated apart, because a type given to the table would forget its codes.
ESTIMATE_PROBLEMS satisfies ProblemCatalogue
