import type { ProblemCatalogue } from './catalogue.ts'

/** Taking in, withdrawing and comparing whole files. */
export const EVIDENCE_PROBLEMS = {
  'recipe.compared': {
    status: 409,
    zh: '第 {batchNo} 号来文已经参加过比对，不能再按配方重读',
    en: 'File {batchNo} takes part in a comparison and is not read anew',
    adviceZh: '配方已经留下，下一份文件就能用；这一份要改，先撤回再重新报送',
    adviceEn:
      'The recipe is kept for the next file; to mend this one, withdraw it and send it again',
  },
  'recipe.changed': {
    status: 409,
    zh: '别人刚改过这个部门的配方',
    en: 'Somebody has just changed the recipe of this department',
    adviceZh: '重新打开清洗页，在新的一版上再改',
    adviceEn: 'Open the page again and change the new version',
  },
  'recipe.step': {
    status: 422,
    zh: '第 {step} 步不能这样写：{why}',
    en: 'Step {step} cannot stand like this: {why}',
    adviceZh: '配方里不列姓名、号码、电话，要找的文字不能空，新列名不能和已有的重复',
    adviceEn:
      'A recipe lists no names, numbers or telephones, looks for some text, and makes each column once',
  },
  'recipe.column': {
    status: 422,
    zh: '“{column}”一列不能这样看',
    en: 'The column “{column}” cannot be looked at like this',
    adviceZh: '姓名、号码、电话只看写法，不列出值',
    adviceEn: 'Names, numbers and telephones are counted by how they are written, never listed',
  },
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
  'run.waits': {
    status: 409,
    zh: '第 {runNo} 次比对和现在用的差得太多，还没有上线',
    en: 'Comparison number {runNo} differs too much from the live one and waits',
    adviceZh: '到“比对”页看差在哪里：文件没错就放行，文件收错了就停掉、撤回那份文件再比',
    adviceEn:
      'See on the page of comparisons where it differs: release it, or stop it and withdraw the wrong file',
  },
  'run.no_reason': {
    status: 422,
    zh: '没有写为什么',
    en: 'No reason is given',
    adviceZh: '用几个字写明理由，不写人名',
    adviceEn: 'Say why in a few words, naming nobody',
  },
  'run.rows_gone': {
    status: 410,
    zh: '第 {runNo} 次比对的结果已经删掉，恢复不了',
    en: 'The results of comparison number {runNo} were deleted and cannot be put back',
    adviceZh: '选一次还留着结果的比对，或者重新比对',
    adviceEn: 'Choose one whose results are still there, or compare again',
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
