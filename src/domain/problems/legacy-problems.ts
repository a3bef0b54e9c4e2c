import type { ProblemCatalogue } from './catalogue.ts'

/** Villages of a legacy file, and whether their lists may be used. */
export const LEGACY_PROBLEMS = {
  'legacy.unknown': {
    status: 404,
    zh: '没有找到这份旧系统文件里的这个村',
    en: 'This legacy file has no such village',
    adviceZh: '回到列表再打开',
    adviceEn: 'Go back to the list and open it again',
  },
  'legacy.state': {
    status: 409,
    zh: '这个村现在是“{state}”，不能这样办',
    en: 'This village is “{state}” now',
    adviceZh: '已经定了的先收回，再重新核',
    adviceEn: 'Take the decision back first, then check anew',
  },
  'legacy.sample_open': {
    status: 409,
    zh: '抽查还没有答完：抽了 {sampled} 条，答了 {answered} 条',
    en: 'The sample is not complete: {answered} of {sampled} are answered',
    adviceZh: '先抽样，由村里逐条答完；或用另一份名单来核',
    adviceEn: 'Draw a sample and let the village answer it, or check against another list',
  },
  'legacy.sample_wrong': {
    status: 409,
    zh: '抽查有 {wrong} 条不对或没人认得，最多 {most} 条',
    en: '{wrong} of the sample are wrong or unknown; at most {most} may be',
    adviceZh: '这个村的旧名单不能用，定为不用',
    adviceEn: 'This village’s list cannot be used: refuse it',
  },
  'legacy.list_differs': {
    status: 409,
    zh: '别的名单只对上 {agreeing} 条，至少要 {least} 条',
    en: 'Other lists confirm {agreeing} records; at least {least} are needed',
    adviceZh: '改用抽样，由村里来核',
    adviceEn: 'Draw a sample and let the village check it',
  },
  'legacy.own_answers': {
    status: 403,
    zh: '答过抽查的人不能自己定',
    en: 'Whoever answered the sample does not decide on it',
    adviceZh: '由乡镇另一人来定',
    adviceEn: 'Have somebody else of the township decide',
  },
} as const
LEGACY_PROBLEMS satisfies ProblemCatalogue
