import type { ProblemCatalogue } from './catalogue.ts'

/** Findings and the checks that find them. */
export const FINDING_PROBLEMS = {
  'finding.unknown': {
    status: 404,
    zh: '没有这个疑点，或不在您管的地方',
    en: 'There is no such finding, or it is outside your area',
    adviceZh: '回到疑点清单，重新打开',
    adviceEn: 'Open it again from the list',
  },
  'finding.version': {
    status: 409,
    zh: '您看的时候，别人刚处理过这个疑点',
    en: 'Somebody has just dealt with this finding',
    adviceZh: '看看现在到了哪一步，再决定',
    adviceEn: 'See where it stands now, then decide',
  },
  'finding.state': {
    status: 409,
    zh: '疑点现在这一步，不能这样办',
    en: 'This cannot be done with the finding as it stands now',
    adviceZh: '已经答复的先撤回；说“不归这里”的可以另派',
    adviceEn: 'Take the answer back first; what is not ours can be sent elsewhere',
  },
  'finding.no_reason': {
    status: 422,
    zh: '没有写依据',
    en: 'Nothing is said about why',
    adviceZh: '写明看了什么证件、问了谁',
    adviceEn: 'Say which paper you saw, or whom you asked',
  },
  'finding.due_past': {
    status: 422,
    zh: '期限已经过了',
    en: 'The day it is due is over',
    adviceZh: '选今天（{today}）或以后的日子',
    adviceEn: 'Choose today ({today}) or a later day',
  },
  'finding.never_confirmed': {
    status: 422,
    zh: '这一类一定有一处写错，不能答“属实”',
    en: 'Of this kind one record is wrong; it cannot be confirmed',
    adviceZh: '更正登记簿，或答“来源有误”；暂时办不了就写说明',
    adviceEn:
      'Correct the register, or say the source is wrong; explain it if neither can be done yet',
  },
  'finding.no_source': {
    status: 422,
    zh: '没有说是哪个来源有误',
    en: 'Which source is wrong is not said',
    adviceZh: '选是哪个部门的名单写错了',
    adviceEn: 'Choose whose list is wrong',
  },
  'finding.own': {
    status: 403,
    zh: '第二人不能是答复的本人',
    en: 'The second person cannot be the one who answered',
    adviceZh: '换一个人来认可',
    adviceEn: 'Let somebody else vouch',
  },
  'finding.nothing_to_undo': {
    status: 409,
    zh: '最后一步不是人办的，或已经撤回过',
    en: 'The last step was not a person’s, or has been taken back',
    adviceZh: '直接办下一步',
    adviceEn: 'Take the next step instead',
  },
  'finding.not_yours': {
    status: 403,
    zh: '最后一步是别人办的',
    en: 'The last step was somebody else’s',
    adviceZh: '让办的人撤回，或由县里撤回',
    adviceEn: 'Let them take it back, or the county',
  },
} as const
FINDING_PROBLEMS satisfies ProblemCatalogue
