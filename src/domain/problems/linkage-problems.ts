import type { ProblemCatalogue } from './catalogue.ts'

/** Comparing a county's records. */
export const LINKAGE_PROBLEMS = {
  'linkage.snapshot_empty': {
    status: 409,
    zh: '还没有可以比对的来文',
    en: 'There is nothing to compare yet',
    adviceZh: '先把各部门的文件收进来，再比对',
    adviceEn: 'Take in the departments’ files first, then compare',
  },
  'linkage.too_many_pairs': {
    status: 422,
    zh: '按“{rule}”找候选，要看的两两组合太多（超过 {limit} 对），比对没有做下去；最大的一块至少 {blockRecords} 条记录，多在第 {batchNo} 号来文，从第 {rowNo} 行起',
    en: 'Looking for candidates by “{rule}” gives too many pairs (more than {limit}); the comparison was stopped. The largest block has at least {blockRecords} records, most of them in file number {batchNo} from row {rowNo} on',
    adviceZh:
      '多半是某一列填了同一个值（如同一天、同一电话）；打开那份来文的那一行看，请部门改好后重新送来',
    adviceEn:
      'Most likely one column holds one value throughout (a day, a telephone); look at that row of that file, and have the department mend it and send it again',
  },
} as const

// Stated apart, because a type given to the table would forget its codes.
LINKAGE_PROBLEMS satisfies ProblemCatalogue
