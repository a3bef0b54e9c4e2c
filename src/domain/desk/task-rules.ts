import { all, is, isPresent, not, oneOf } from '../rules/build-expression.ts'
import { PAPER_TASK_RULES } from './paper-task-rules.ts'
import { taskRule, type TaskRule } from './task-rule.ts'

/*
 * The rules by which a village gets its tasks. Each rests on a missing or disputed item, a deadline of a report, or
 * something that was agreed to (S6); what the office already has to do for itself is no task of a village.
 */

const SAID = {
  done: not(is('said', 'nothing')),
  doneWhen: {
    zh: '有人答了，等乡镇核定；或别处已经写清',
    en: 'Somebody answered and the township decides, or it was settled elsewhere',
  },
  step: 'ask',
  due: { kind: 'duty_day' },
  before: 'prompt',
  after: null,
  group: 'household',
} as const satisfies Partial<TaskRule<'asked_item'>>

const ASKED: readonly TaskRule<'asked_item'>[] = [
  taskRule({
    ...SAID,
    id: 'V01',
    version: 1,
    subject: 'asked_item',
    title: { zh: '入学前把登记补齐', en: 'Complete the entry before school' },
    why: {
      zh: '今年入学，报名要用；缺着会耽误孩子',
      en: 'School starts this year and enrolment needs it',
    },
    when: is('milestone', 'school_entry'),
    priority: 10,
    source: '义务教育法 (2018) 第十一条；户口登记条例 第七条',
  }),
  taskRule({
    ...SAID,
    id: 'V02',
    version: 1,
    subject: 'asked_item',
    title: { zh: '领取待遇前把登记核对清楚', en: 'Settle the entry before a benefit begins' },
    why: {
      zh: '到了领养老金或高龄津贴的年纪，登记不清会领不到',
      en: 'A pension or old-age allowance begins, and a doubtful entry would delay it',
    },
    when: oneOf('milestone', ['pension_age', 'old_age_allowance']),
    priority: 15,
    source: '国发〔2014〕8号；老年人权益保障法 (2018) 第三十三条',
  }),
  taskRule({
    ...SAID,
    id: 'V03',
    version: 1,
    subject: 'asked_item',
    title: { zh: '身份证号码看证件', en: 'See the identity number on the card' },
    why: {
      zh: '没有号码，或号码校验不符、与别人相同',
      en: 'No number, one that fails its check, or one that another person has',
    },
    when: is('item', 'number'),
    priority: 20,
    source: 'GB 11643-1999；居民身份证法 (2011) 第三条',
  }),
  taskRule({
    ...SAID,
    id: 'V04',
    version: 1,
    subject: 'asked_item',
    title: { zh: '人还在不在、是不是本村的', en: 'Whether they are here and belong here' },
    why: {
      zh: '只在一份名单上，或只有上年登记簿上有',
      en: 'On one list only, or in last year’s register only',
    },
    when: oneOf('item', ['exists', 'belongs', 'same_person']),
    priority: 30,
    source: '户口登记条例 第六条、第十三条；需求 000-18',
  }),
  taskRule({
    ...SAID,
    id: 'V05',
    version: 1,
    subject: 'asked_item',
    title: { zh: '名单说法不一的项', en: 'An item that lists say differently' },
    why: {
      zh: '没有证件能断，看户口簿或问本人',
      en: 'No document settles it: the booklet or the person does',
    },
    when: oneOf('reason', ['disputed', 'finding', 'pair', 'pair_unsure']),
    priority: 40,
    source: '需求 000-18、000-19；S6',
  }),
  taskRule({
    ...SAID,
    id: 'V06',
    version: 1,
    subject: 'asked_item',
    title: { zh: '哪份名单上都没有的项', en: 'An item that no list has' },
    why: { zh: '下次入户顺便问一句', en: 'To be asked when somebody is there anyway' },
    when: is('reason', 'missing'),
    priority: 50,
    source: '需求 000-18；S6',
  }),
]

const AGREED: readonly TaskRule[] = [
  taskRule({
    id: 'V07',
    version: 1,
    subject: 'appointment',
    title: { zh: '约好的走访', en: 'A visit that was agreed to' },
    why: { zh: '这一户约在这一天', en: 'The household agreed to this day' },
    when: isPresent('state'),
    done: not(is('state', 'agreed')),
    doneWhen: { zh: '记下去过了，或取消', en: 'Marked as kept, or cancelled' },
    step: 'visit',
    due: { kind: 'own_day' },
    before: 'prompt',
    // Nobody is pressed about a visit that did not come about.
    after: 3,
    priority: 5,
    group: 'household',
    source: 'S6；域表 C8 “预约、亮证、可拒绝”',
  }),
  taskRule({
    id: 'V08',
    version: 1,
    subject: 'incoming_move',
    title: { zh: '别的村报：有人迁来本村', en: 'Another village reports a move to this one' },
    why: {
      zh: '对方已登记，这边还没有落户',
      en: 'The other side has it; here no household is known',
    },
    when: isPresent('move'),
    done: is('met', 'yes'),
    doneWhen: {
      zh: '本村报了迁入，或落了户',
      en: 'The village reports the arrival or a household is known',
    },
    step: 'meet_move',
    due: { kind: 'after_days', days: 10 },
    before: 14,
    after: null,
    priority: 16,
    group: 'village',
    source: '户口登记条例 第十三条（到达后城市三日、农村十日）；需求 002-38',
  }),
]

const FORMS: readonly TaskRule[] = [
  taskRule({
    id: 'V09',
    version: 1,
    subject: 'report_month',
    title: { zh: '上月变更报告单签字', en: 'Sign the change report of last month' },
    why: {
      zh: '每月五日前报；没有变动就报“无变动”',
      en: 'Due by the 5th; nothing happened is a report too',
    },
    when: isPresent('state'),
    done: oneOf('state', ['signed', 'accepted', 'closed']),
    doneWhen: { zh: '已签字上报', en: 'Signed' },
    step: 'sign_report',
    due: { kind: 'own_day' },
    before: 'prompt',
    after: null,
    priority: 6,
    group: 'village',
    source: '需求 004-63：按月报告；下月五日前',
  }),
  taskRule({
    id: 'V10',
    version: 1,
    subject: 'report_line',
    title: { zh: '乡镇退回的一行', en: 'A line the township sent back' },
    why: { zh: '改好再报，人家等着登记', en: 'Mend and send it: somebody waits to be registered' },
    when: isPresent('state'),
    done: not(is('state', 'returned')),
    doneWhen: { zh: '改过或撤下', en: 'Mended or withdrawn' },
    step: 'mend_line',
    due: { kind: 'after_days', days: 5 },
    before: 5,
    after: null,
    priority: 7,
    group: 'village',
    source: '需求 004-63、003-23',
  }),
  taskRule({
    id: 'V11',
    version: 1,
    subject: 'change_form',
    title: { zh: '变更表被退回', en: 'An item-change form was refused' },
    why: { zh: '补上证据再报，或者撤回', en: 'Add the evidence and send it again, or withdraw it' },
    when: isPresent('state'),
    done: not(is('state', 'refused')),
    doneWhen: { zh: '重新报了或撤回', en: 'Sent again or withdrawn' },
    step: 'mend_form',
    due: { kind: 'after_days', days: 10 },
    before: 10,
    after: null,
    priority: 25,
    group: 'village',
    source: '需求 004-76、004-78',
  }),
  taskRule({
    id: 'V12',
    version: 1,
    subject: 'finding',
    title: { zh: '交给本村核实的疑点', en: 'A doubt handed to the village' },
    why: {
      zh: '上级请本村看一看，答复属实、已改或不是本村的',
      en: 'The office asks the village to look and answer',
    },
    when: isPresent('state'),
    done: not(oneOf('state', ['assigned', 'open', 'explained'])),
    doneWhen: { zh: '已答复', en: 'Answered' },
    step: 'answer_finding',
    due: { kind: 'own_day' },
    before: 10,
    after: null,
    priority: 18,
    // Answered from what the village knows: no reason to knock. What only the household can say is asked as such.
    group: 'village',
    source: '需求 004-61、001-28',
  }),
]

const OWN: readonly TaskRule[] = [
  taskRule({
    id: 'V13',
    version: 1,
    subject: 'device',
    title: { zh: '设备快到离线期限，联网同步', en: 'A device must sync before its lease ends' },
    why: { zh: '过期就锁上，里面的资料会清掉', en: 'After that it locks and its data is erased' },
    when: is('lease', 'ending'),
    done: is('lease', 'long'),
    doneWhen: { zh: '同步过了', en: 'It has synced' },
    step: 'sync',
    due: { kind: 'own_day' },
    before: 'prompt',
    after: 3,
    priority: 8,
    group: 'village',
    source: 'S23',
  }),
  taskRule({
    id: 'V14',
    version: 1,
    subject: 'device',
    title: { zh: '设备上缺一条，再同步一次', en: 'A device must sync again: something is missing' },
    why: { zh: '后面的几条都在等它', en: 'What came later waits for it' },
    when: is('held', 'yes'),
    done: not(is('held', 'yes')),
    doneWhen: { zh: '缺的到了', en: 'The missing one has come' },
    step: 'sync',
    due: { kind: 'duty_day' },
    before: 'prompt',
    after: null,
    priority: 9,
    group: 'village',
    source: 'S22；ODK 669、698',
  }),
  taskRule({
    id: 'V15',
    version: 1,
    subject: 'grant',
    title: { zh: '工作授权快到期', en: 'The right to work here is ending' },
    why: { zh: '到期就打不开了，提前请安全管理员续', en: 'Have it renewed before it ends' },
    when: is('state', 'ending'),
    done: not(is('state', 'ending')),
    doneWhen: { zh: '已续或已收回', en: 'Renewed or ended' },
    step: 'ask_grant',
    due: { kind: 'own_day' },
    before: 10,
    after: 0,
    priority: 8,
    group: 'village',
    source: '需求 004-40、004-56',
  }),
]

/** What is told to everybody, by the name its rule asks for. */
export const NOTICES = ['school', 'identity_card', 'insurance', 'old_age'] as const
export type Notice = (typeof NOTICES)[number]

/** Told to everybody on the notice board: no person is read, chosen or counted. */
const TOLD: readonly TaskRule<'calendar'>[] = [
  notice({
    id: 'V20',
    notice: 'school',
    title: { zh: '张贴：秋季入学报名', en: 'Notice: enrolment for school in autumn' },
    why: { zh: '年满六周岁的孩子九月入学', en: 'Children who are six start in September' },
    months: ['04', '05', '06', '07', '08'],
    source: '义务教育法 (2018) 第十一条',
  }),
  notice({
    id: 'V21',
    notice: 'identity_card',
    title: { zh: '张贴：满十六周岁领身份证', en: 'Notice: the identity card at sixteen' },
    why: {
      zh: '满十六周岁起三个月内向派出所申领；过期的换领也在这里办',
      en: 'To be applied for within three months; cards that expire are renewed there too',
    },
    months: ['01', '07'],
    source: '居民身份证法 (2011) 第七条、第十一条',
  }),
  notice({
    id: 'V22',
    notice: 'insurance',
    title: { zh: '张贴：城乡居民医保缴费', en: 'Notice: contributions to medical insurance' },
    why: {
      zh: '集中缴费一般在九月到十二月，以县里通知为准',
      en: 'Usually paid from September to December; the county’s notice decides',
    },
    months: ['09', '10', '11', '12'],
    source: '社会保险法 (2018) 第二十五条；县医保局当年通知',
  }),
  notice({
    id: 'V23',
    notice: 'old_age',
    title: { zh: '张贴：养老金、高龄津贴的申领', en: 'Notice: pension and old-age allowance' },
    why: {
      zh: '满六十、八十周岁本人或家人去乡镇申领',
      en: 'At 60 and 80 one applies at the township',
    },
    months: ['03', '10'],
    source: '国发〔2014〕8号；老年人权益保障法 (2018) 第三十三条',
  }),
]

function notice(
  of: Pick<TaskRule, 'id' | 'title' | 'why' | 'source'> & {
    readonly notice: Notice
    readonly months: readonly string[]
  },
): TaskRule<'calendar'> {
  const { notice: told, months, ...rule } = of
  return taskRule({
    ...rule,
    version: 1,
    subject: 'calendar',
    when: all(is('notice', told), oneOf('month', months)),
    done: is('told', 'yes'),
    doneWhen: { zh: '记下已张贴或已广播', en: 'Marked as posted or announced' },
    step: 'tell',
    due: { kind: 'duty_day' },
    before: 'prompt',
    after: null,
    priority: 60,
    group: 'village',
  })
}

/** In the order in which they are read. */
export const TASK_RULES: readonly TaskRule[] = [
  ...ASKED,
  ...AGREED,
  ...FORMS,
  ...PAPER_TASK_RULES,
  ...OWN,
  ...TOLD,
]

export function taskRuleOf(id: string): TaskRule | null {
  return TASK_RULES.find((rule) => rule.id === id) ?? null
}
