import type { ProblemCatalogue } from './catalogue.ts'

/** The sample desk: drawing, entering what was found, closing. */
export const SAMPLING_PROBLEMS = {
  'sample.unknown': {
    status: 404,
    zh: '没有这个样本，或不在您管的地方',
    en: 'There is no such sample, or it is outside your area',
    adviceZh: '回到抽样清单，重新打开',
    adviceEn: 'Open it again from the list',
  },
  'sample.few_villages': {
    status: 422,
    zh: '这里有户的村只有 {villages} 个，至少要 {least} 个才能抽样',
    en: 'Only {villages} villages here have households; {least} are needed to draw from',
    adviceZh: '换一个更大的范围，例如全县',
    adviceEn: 'Choose a larger place, for instance the county',
  },
  'sample.place': {
    status: 422,
    zh: '样本只能代表全县或一个乡镇',
    en: 'A sample speaks of the county or of a township',
    adviceZh: '选本县，或本县的一个乡镇',
    adviceEn: 'Choose the county, or one of its townships',
  },
  'sample.version': {
    status: 409,
    zh: '您填的时候，别人刚录过这一户',
    en: 'Somebody has just entered this household',
    adviceZh: '看看现在录了什么，再决定',
    adviceEn: 'See what was entered, then decide',
  },
  'sample.state': {
    status: 409,
    zh: '这个样本已经结束，不能再改',
    en: 'This sample has ended and is not changed any more',
    adviceZh: '要再核对，另抽一个样本',
    adviceEn: 'Draw another one to check again',
  },
  'sample.members': {
    status: 422,
    zh: '这一户的人没有逐个答完',
    en: 'Not everybody of the household is answered once',
    adviceZh: '每个人都选一项；抽样之后才登记的人不在其中',
    adviceEn: 'Answer each of those listed; who was entered after the draw is not among them',
  },
  'sample.items': {
    status: 422,
    zh: '同一项既记了错误又记了漏项，或给不在的人记了项目',
    en: 'An item is both wrong and missing, or belongs to somebody who is not here',
    adviceZh: '一项只记一样；只给“在”的人记项目',
    adviceEn: 'Mark an item once, and only of those who are here',
  },
  'sample.own': {
    status: 403,
    zh: '这个村待复核的都是您自己录的',
    en: 'What waits to be checked here was entered by you',
    adviceZh: '换一个人来复核',
    adviceEn: 'Let somebody else check it',
  },
  'sample.nothing_to_check': {
    status: 409,
    zh: '这个村没有等待复核的户',
    en: 'Nothing waits to be checked in this village',
    adviceZh: '先录结果',
    adviceEn: 'Enter results first',
  },
  'sample.unfinished': {
    status: 409,
    zh: '还有 {entering} 户没有结果，{checking} 户没有复核',
    en: '{entering} households have no result yet, {checking} are not checked',
    adviceZh: '录完、复核完再出结果；没核对成的户录“没核对成”',
    adviceEn: 'Enter and check them first; enter “not reached” where nobody was met',
  },
  'sample.no_reason': {
    status: 422,
    zh: '没有写为什么撤下',
    en: 'Nothing is said about why it is withdrawn',
    adviceZh: '写两个字以上',
    adviceEn: 'Say it in two characters or more',
  },
} as const
SAMPLING_PROBLEMS satisfies ProblemCatalogue
