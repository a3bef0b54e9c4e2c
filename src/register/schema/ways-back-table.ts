/*
 * What each released step took away or made otherwise, and how one comes back from it (R27).
 *
 * No step has a way down of its own. A program refuses a database that holds a step it does not know, so
 * whoever wants yesterday's program back restores yesterday's backup, or the log to the moment before; and
 * what a step got wrong is mended by the next one. What that costs differs, and stands here. A step that
 * only adds needs no line until 0047; later ones need one each, for they may meet an office at work.
 */

export interface WayBack {
  /**
   * `adds`: nothing that stood is otherwise. `changes`: rebuilt, and all of it can be had again from what
   * stands. `loses`: something is gone for good, and only a backup has it.
   */
  readonly kind: 'adds' | 'changes' | 'loses'
  readonly zh: string
  readonly en: string
  /**
   * Whether the program of before, still running, goes on working beside it; otherwise why not. Nobody
   * worked with a program from before 0048.
   */
  readonly olderProgram?: 'works' | { readonly stops: string }
}

export const WAYS_BACK: Readonly<Record<string, WayBack>> = {
  '0006-ledger-proofs.sql': {
    kind: 'changes',
    zh: '事件改由新的触发器守护；注销人的状态多了一种',
    en: 'Another trigger guards the events; one more standing of a person is allowed',
  },
  '0007-policy.sql': {
    kind: 'changes',
    zh: '按县的行权限换成按辖区的；admin 帐号改称 system_admin',
    en: 'Row security by territory in place of by county; accounts called admin are system_admin',
  },
  '0008-life-events.sql': {
    kind: 'changes',
    zh: '放宽两条检查约束',
    en: 'Two checks are wider',
  },
  '0011-search.sql': {
    kind: 'changes',
    zh: '三个姓名索引换成新的',
    en: 'Three indexes of names are replaced',
  },
  '0012-findings.sql': {
    kind: 'changes',
    zh: 'work.person_findings 的行移进 work.findings，旧表删掉',
    en: 'Rows of work.person_findings moved to work.findings; the old table is gone',
  },
  '0018-child-protection.sql': {
    kind: 'loses',
    zh: 'work.findings.officer 一列删掉，不另存',
    en: 'The column work.findings.officer is gone and kept nowhere else',
  },
  '0020-discrepancies.sql': {
    kind: 'changes',
    zh: '换掉两条检查约束',
    en: 'Two checks are replaced',
  },
  '0021-reviews.sql': {
    kind: 'changes',
    zh: '旧决定抄成意见；“先放着”的决定记作已撤销',
    en: 'Earlier decisions are copied as opinions; those that passed over count as taken back',
  },
  '0022-what-to-ask.sql': {
    kind: 'changes',
    zh: '换掉一条检查约束',
    en: 'One check is replaced',
  },
  '0024-increments.sql': {
    kind: 'changes',
    zh: '换掉一条检查约束',
    en: 'One check is replaced',
  },
  '0034-source-emphases.sql': {
    kind: 'adds',
    zh: '给差异补上由哪些来源说起',
    en: 'Differences are told by which sources they came',
  },
  '0037-links-by-person.sql': {
    kind: 'changes',
    zh: '一个索引换成新的',
    en: 'One index is replaced',
  },
  '0038-held-values.sql': {
    kind: 'loses',
    zh: '差异里明文存的值被删去，这正是目的；不要为了它恢复',
    en: 'Values that lay in plain text in differences are gone, which was the aim: restore nothing for them',
  },
  '0039-discrepancies-by-run.sql': {
    kind: 'changes',
    zh: '差异表改为按次分区，原表成为其中一区',
    en: 'Differences are partitioned by run; the table of before is one partition',
  },
  '0041-lists-told.sql': {
    kind: 'changes',
    zh: '换掉一条检查约束',
    en: 'One check is replaced',
  },
  '0042-units-of-households.sql': {
    kind: 'changes',
    zh: '换掉单位的行权限；缺的单位按集体户补上',
    en: 'Row security of units is replaced; units that households name are made',
  },
  '0043-whole-data-set.sql': {
    kind: 'changes',
    zh: '换掉两条检查约束',
    en: 'Two checks are replaced',
  },
  '0044-looks-in-pages.sql': {
    kind: 'changes',
    zh: '一个索引和一个函数换成新的',
    en: 'One index and one function are replaced',
  },
  '0046-merge-requests.sql': {
    kind: 'changes',
    zh: '换掉一条检查约束',
    en: 'One check is replaced',
  },
  '0048-regulations.sql': {
    kind: 'adds',
    zh: '只增加制度、签署和须签的规定；从前的程序不问签没签',
    en: 'Only adds regulations and signatures; the program of before asks for no signature',
    olderProgram: 'works',
  },
  '0050-words-of-the-erased.sql': {
    kind: 'changes',
    zh: '办理过程改由新的触发器守护',
    en: 'Another trigger guards the steps of forms',
    olderProgram: 'works',
  },
  '0051-urban-rural.sql': {
    kind: 'adds',
    zh: '区划表多一栏城乡分类代码',
    en: 'Divisions have one more column, of urban and rural classes',
    olderProgram: 'works',
  },
  '0052-place-changes.sql': {
    kind: 'adds',
    zh: '只增加区划改动的记录，和县里自己改区划的权限；从前的程序只读区划',
    en: 'Only adds the record of changes of divisions, and the county’s right to change its own; the program of before only reads them',
    olderProgram: 'works',
  },
  '0053-one-opening.sql': {
    kind: 'adds',
    zh: '查阅记录多两栏：哪次打开、问了什么',
    en: 'Looks have two more columns: which opening, and what was asked',
    olderProgram: 'works',
  },
  '0054-sealed-access-records.sql': {
    kind: 'changes',
    zh: '放宽一条检查约束，让查阅记录的封印也进账本',
    en: 'A check is wider, so that seals of who looked stand in the ledger',
    olderProgram: 'works',
  },
  '0055-kept-in-parts.sql': {
    kind: 'adds',
    zh: '只改说明：比对留存的文件分成几份，旧程序不认，改为全部比对',
    en: 'Only words: what runs keep lies in parts, which an older program does not know and compares everything',
    olderProgram: 'works',
  },
  '0056-newest-lists.sql': {
    kind: 'adds',
    zh: '查阅记录多一个索引；查名单的函数换了写法，答的一样',
    en: 'Looks have one more index; the function that finds lists is written otherwise and answers the same',
    olderProgram: 'works',
  },
  '0057-stated-parents.sql': {
    kind: 'changes',
    zh: '增加填报的父母；没对上的父母不再记作 P14，另立一类',
    en: 'Adds stated parents; those who could not be linked are no longer doubted under P14 but under a code of their own',
    olderProgram: 'works',
  },
  '0060-what-was-stated.sql': {
    kind: 'changes',
    zh: '没登进去的填报项不再记作 P14，另立一类，误了结的重新打开；只填了姓名的父母也留存，旧程序打开这样的疑点会报错',
    en: 'What was stated and left out is no longer doubted under P14, and what was closed in error is open again; parents of whom only the name was said are kept, and an older program fails to show such a finding',
    olderProgram: 'works',
  },
  '0061-visits-counted.sql': {
    kind: 'adds',
    zh: '增加走访计数；旧程序不记走访，去过两次的照样还会列出来',
    en: 'Adds the count of visits; an older program counts none, and goes on listing who was visited twice',
    olderProgram: 'works',
  },
}

const ONLY_ADDS: WayBack = {
  kind: 'adds',
  zh: '只增加，留着无妨',
  en: 'Only adds: it may stay',
}

export function wayBackOf(step: string): WayBack {
  return WAYS_BACK[step] ?? ONLY_ADDS
}

const TOUCHES =
  /^\s*(?:alter (?:table|index) [^;]*?\b)?(?:drop (?:table|column|constraint|policy|index|function|trigger|view|schema)|rename (?:to|column)|update [a-z]|delete from|truncate )/mu

/** True where the SQL of a step drops, renames, updates or deletes; inside functions it only says so. */
export function touchesWhatStood(sql: string): boolean {
  const said = sql.replaceAll(/\$(\w*)\$[\s\S]*?\$\1\$/gu, '').replaceAll(/--.*$/gmu, '')
  return TOUCHES.test(said)
}
