import type { ProblemCatalogue } from './catalogue.ts'

/** Taking in, withdrawing and comparing whole files. */
export const EVIDENCE_PROBLEMS = {
  'batch.county_unknown': {
    status: 404,
    zh: '这里没有开设 {county} 这个县',
    en: 'The county {county} is not kept here',
    adviceZh: '核对县的六位代码；新县先由管理员开设',
    adviceEn: 'Check the six digits of the county; an administrator opens a new one',
  },
  'batch.no_basis': {
    status: 422,
    zh: '没有写明{missing}，这份文件不能收',
    en: 'The file cannot be taken in: {missing} is not stated',
    adviceZh: '填上来文部门、法律依据和用途，再收一次',
    adviceEn: 'State department, legal basis and purpose, then take it in again',
  },
  'batch.dates': {
    status: 422,
    zh: '数据截止日期 {asOf} 晚于收文日期，或者保存期限 {expiresOn} 早于截止日期',
    en: 'The file speaks of {asOf}, after the day it came, or expires on {expiresOn}, before it',
    adviceZh: '核对两个日期后再收一次',
    adviceEn: 'Check both dates and take it in again',
  },
  'batch.unknown': {
    status: 404,
    zh: '没有第 {batchNo} 号来文',
    en: 'There is no file number {batchNo}',
    adviceZh: '回到来文列表，从列表里打开',
    adviceEn: 'Go back to the list of files and open it there',
  },
  'batch.phase': {
    status: 409,
    zh: '第 {batchNo} 号来文现在的状态是“{phase}”，不能这样处理',
    en: 'File number {batchNo} is in the state “{phase}”; this cannot be done now',
    adviceZh: '刷新页面看看最新状态；正在读入的，等它读完',
    adviceEn: 'Reload the page; if the file is still being read, wait until it is done',
  },
  'batch.same_file': {
    status: 409,
    zh: '同一份文件已经作为第 {batchNo} 号来文收过，恢复会重复',
    en: 'The same file counts already as number {batchNo}; restoring would count it twice',
    adviceZh: '先撤回第 {batchNo} 号，再恢复这一份',
    adviceEn: 'Withdraw number {batchNo} first, then restore this one',
  },
  'work.failed': {
    status: 503,
    zh: '程序出了故障，这件事没有做完',
    en: 'The program met a fault and did not finish this',
    adviceZh: '再做一次；还是不行，告诉管理员',
    adviceEn: 'Do it once more; if it fails again, tell the administrator',
  },
  'run.county_busy': {
    status: 409,
    zh: '本县第 {runNo} 次比对还没有做完',
    en: 'Comparison number {runNo} of this county is not finished yet',
    adviceZh: '等它做完再开始新的比对',
    adviceEn: 'Wait until it is done, then start another',
  },
  'run.nothing_taken': {
    status: 422,
    zh: '本县还没有读完的来文，没有可比的内容',
    en: 'No file of this county has been read to the end, so there is nothing to compare',
    adviceZh: '先收文，读完后再比对',
    adviceEn: 'Take in files first, then compare',
  },
  'run.unknown': {
    status: 404,
    zh: '没有第 {runNo} 次比对',
    en: 'There is no comparison number {runNo}',
    adviceZh: '回到比对列表，从列表里打开',
    adviceEn: 'Go back to the list of comparisons and open it there',
  },
  'run.phase': {
    status: 409,
    zh: '第 {runNo} 次比对现在的状态是“{phase}”，不能这样处理',
    en: 'Comparison number {runNo} is in the state “{phase}”; this cannot be done now',
    adviceZh: '刷新页面看看最新状态',
    adviceEn: 'Reload the page to see its present state',
  },
} as const
EVIDENCE_PROBLEMS satisfies ProblemCatalogue

export type EvidenceProblemCode = keyof typeof EVIDENCE_PROBLEMS
