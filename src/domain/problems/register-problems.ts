import type { ProblemCatalogue } from './catalogue.ts'

/** Births, corrections and decisions, one at a time. */
export const REGISTER_PROBLEMS = {
  'person.unknown': {
    status: 404,
    zh: '登记簿里没有这个人',
    en: 'The register does not have this person',
    adviceZh: '回到登记簿，重新查找后再打开',
    adviceEn: 'Go back to the register and find the person again',
  },
  'person.version': {
    status: 409,
    zh: '你打开之后，别人已经改过这个人的登记（你看到第 {seen} 版，现在是第 {now} 版）',
    en: 'Somebody changed this person after you opened the page (you saw version {seen}, it is {now} now)',
    adviceZh: '刷新看看现在的内容，还需要改就再改一次',
    adviceEn: 'Look at what stands there now; correct it again if it still needs it',
  },
  'birth.day_unreadable': {
    status: 422,
    zh: '日历上没有这个出生日期',
    en: 'There is no such day of birth in the calendar',
    adviceZh: '按“年-月-日”填公历日期；农历先换成公历；不知道就空着，照样登记',
    adviceEn:
      'Enter a civil date, year-month-day; convert a lunar one; leave it empty if nobody knows, the child is registered all the same',
  },
  'birth.in_the_future': {
    status: 422,
    zh: '出生日期在今天（{today}）之后',
    en: 'The day of birth lies after today ({today})',
    adviceZh: '核对出生日期；孩子出生后再登记',
    adviceEn: 'Check the date; register the child once it is born',
  },
  'death.before_birth': {
    status: 422,
    zh: '死亡日期早于出生日期',
    en: 'The day of death lies before the day of birth',
    adviceZh: '对照证件核对这两个日期，先改错的那一个',
    adviceEn: 'Compare both dates with the documents and correct the wrong one first',
  },
  'correction.no_reason': {
    status: 422,
    zh: '没有写更正的理由',
    en: 'No reason was given for the correction',
    adviceZh: '写一句为什么要改、凭什么改；它和改前改后的内容一起永久保留',
    adviceEn:
      'Say in a sentence why and on what grounds; it is kept with the old and the new value',
  },
  'correction.unchanged': {
    status: 422,
    zh: '新填的内容和现在登记的一样，没有可改的',
    en: 'The new value is the one that stands there already',
    adviceZh: '不用再改；要是本想改别的项目，换一项',
    adviceEn: 'Nothing is left to do here; choose another item if you meant one',
  },
  'correction.value': {
    status: 422,
    zh: '这一项不能填这样的内容',
    en: 'The item cannot have this value',
    adviceZh: '代码从列表里选；日期写成“年-月-日”；身份证号对照证件逐位核对',
    adviceEn:
      'Choose codes from the list; write dates year-month-day; compare the number with the card digit by digit',
  },
  'correction.in_the_future': {
    status: 422,
    zh: '填的日期在今天（{today}）之后',
    en: 'The date lies after today ({today})',
    adviceZh: '核对日期后再改',
    adviceEn: 'Check the date and correct it again',
  },
  'correction.makes_error': {
    status: 422,
    zh: '改成这样，登记就自相矛盾了（规则 {rules}）',
    en: 'The record would contradict itself after this correction (rules {rules})',
    adviceZh: '看看表单里列出的疑点；如果是另一项错了，先改那一项，或先把那一项清空',
    adviceEn:
      'Look at the doubts listed in the form; if another item is the wrong one, correct or clear that one first',
  },
  'correction.needs_two': {
    status: 422,
    zh: '改成这样少见（规则 {rules}），要两个人凭材料认定',
    en: 'A correction that is rare (rules {rules}): two people vouch for it on evidence',
    adviceZh: '填变更表，由县里第二个人核准',
    adviceEn: 'Ask for it on an item-change form; a second person at the county approves it',
  },
  'correction.unknown': {
    status: 404,
    zh: '没有这一次更正',
    en: 'There is no such correction',
    adviceZh: '从这个人的变动记录里找到它再撤回',
    adviceEn: 'Find it in the trace of the person and take it back there',
  },
  'correction.undone_already': {
    status: 409,
    zh: '这次更正已经撤回过了',
    en: 'The correction was taken back before',
    adviceZh: '看看变动记录里现在的内容',
    adviceEn: 'Look at the trace for what stands there now',
  },
  'correction.followed': {
    status: 409,
    zh: '这次更正之后，同一项又改过',
    en: 'The same item was changed again after this correction',
    adviceZh: '先撤回后面那一次，或者直接更正成对的内容',
    adviceEn: 'Take back the later change first, or correct the item to what is right',
  },
  'record.silent': {
    status: 422,
    zh: '这条来文记录里没有这一项的内容',
    en: 'This record says nothing about the item',
    adviceZh: '换一个来源，或者凭证件更正',
    adviceEn: 'Choose another source, or correct it from a document',
  },
  'pair.unknown': {
    status: 404,
    zh: '没有这一对待定记录',
    en: 'There is no such doubtful pair',
    adviceZh: '可能已经有了新的一次比对；回到待定列表重新打开',
    adviceEn: 'There may have been a new comparison; open the queue again',
  },
  'pair.already': {
    status: 409,
    zh: '这一对已经这样定过了',
    en: 'This pair was decided so already',
    adviceZh: '不用再定；要改主意，选另一个结论',
    adviceEn: 'Nothing is left to do; choose another verdict to change it',
  },
  'pair.not_decided': {
    status: 409,
    zh: '这一对还没有定，没有可撤回的',
    en: 'This pair is not decided, so nothing can be taken back',
    adviceZh: '刷新列表看看现在的状态',
    adviceEn: 'Refresh the list to see how it stands',
  },
  'pair.settled': {
    status: 409,
    zh: '这一对已有两个人定下来了',
    en: 'Two people have settled this pair',
    adviceZh: '要改，先拆回，再重新判；拆回会留痕',
    adviceEn: 'Take it apart first, then decide anew; taking apart is recorded',
  },
  'pair.adjudicator': {
    status: 403,
    zh: '两个人判得不一样，要由县里裁定',
    en: 'Two people differ about this pair; the county has the third word',
    adviceZh: '交给县审核员；他在“等我复判”里看得到',
    adviceEn: 'Leave it to a county reviewer, who finds it among the second opinions',
  },
  'pair.leased': {
    status: 409,
    zh: '这一对别人正在判',
    en: 'Somebody else has this pair on the desk',
    adviceZh: '先判别的；过几分钟没判完会放回来',
    adviceEn: 'Go on with another; it comes back after a few minutes if it was not decided',
  },
  'threshold.not_proposed': {
    status: 409,
    zh: '现在提议的界限不是这个',
    en: 'This threshold is not what is proposed now',
    adviceZh: '刷新看看现在的提议；可能刚有人判了抽中的对，或者已经采纳过',
    adviceEn:
      'Reload to see what is proposed; a drawn pair was decided meanwhile, or it was accepted already',
  },
  'register.filling': {
    status: 503,
    zh: '登记簿正在第一次装入，暂时不能改',
    en: 'The register is being filled for the first time and cannot be changed yet',
    adviceZh: '等进度条走完再办；一般几分钟',
    adviceEn: 'Wait until the bar is through, a few minutes',
  },
} as const
REGISTER_PROBLEMS satisfies ProblemCatalogue
