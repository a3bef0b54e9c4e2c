import type { FigureDefinition } from './figure-definition.ts'
import { asleep, defineIn, REGISTERED, say } from './define-figure.ts'

const define = defineIn('coverage')

/** Whether everybody stands in the register: how many there are, should be, and were reached. */
export const COVERAGE_FIGURES: readonly FigureDefinition[] = [
  define('registered', {
    name: say('在册人数', 'Registered people'),
    formula: say('登记簿里在册的人，每人一次', 'People in the register, each once'),
    numerator: say('在册的人', 'registered people'),
    denominator: say('1', '1'),
    universe: REGISTERED,
    unit: 'count',
    good: null,
  }),
  define('coverage_list', {
    name: say('覆盖率（按名单）', 'Coverage by list'),
    formula: say(
      '名单上应登的人里已登记在册的 ÷ 名单上应登的人；总数按公安户籍，另按每份名单分列',
      'People a list counts here who are registered ÷ people it counts here; in all by the police list, and by each list',
    ),
    numerator: say('名单上应登、登记簿在册的人', 'people on the list who are registered'),
    denominator: say('名单上应登的人', 'people on the list'),
    universe: say(
      '口径：户籍人口。名单说已死亡、注销或迁出的人不算应登',
      'Registered population; whom the list calls dead, cancelled or gone is not due',
    ),
    reference: say('各名单的截止日', 'as-of day of each list'),
    parts: ['source'],
    behind: 'rosters',
  }),
  define('coverage_estimate', {
    name: say('覆盖率（多源估计）', 'Coverage by estimate'),
    formula: say(
      '在册人数 ÷ 由互不照抄的名单估计的应有人数，分年龄段；名单三份以上时测出一起漏的程度，并校正漏配（docs/estimates.md）',
      'Registered ÷ people there are, estimated by age band from lists that do not copy each other: log-linear models with links missed corrected (docs/estimates.md)',
    ),
    numerator: say('在册的人', 'registered people'),
    denominator: say('估计应有的人', 'people there are, by estimate'),
    universe: say('名单仍算在本地的人', 'people whom lists still count here'),
    reference: say('比对用的名单里最晚的截止日', 'latest as-of day among the lists compared'),
    measured: 'estimated',
    behind: 'estimate',
  }),
  define('coverage_sample', {
    name: say('覆盖率（抽样）', 'Coverage by sample'),
    formula: say(
      '样本里已登记的人 ÷ 样本里实有的人；每次抽中的村同样算数，没核对成的户由同村的户代表',
      'Registered in the sample ÷ found in it; each draw of a village counts alike, and households reached stand for those that were not',
    ),
    numerator: say('样本里已登记的人', 'registered people of the sample'),
    denominator: say('样本里实有的人', 'people of the sample'),
    universe: say(
      '最近一个关闭的样本里抽中的村和户；谁在册以抽样那天为准',
      'Villages and households of the sample closed last; who is registered, on the day of its draw',
    ),
    reference: say('入户核对的日子', 'days of the visits'),
    measured: 'sampled',
    behind: 'samples',
  }),
  define('collection', {
    name: say('信息采集率', 'Collected'),
    formula: say('已采集的人 ÷ 应采集的人', 'Collected ÷ to be collected'),
    numerator: say('已采集的人', 'people collected'),
    denominator: say('应采集的人', 'people to be collected'),
    universe: say('采集任务里的人', 'people of the campaign'),
    reference: say('采集任务的调查时点', 'reference date of the campaign'),
    parts: ['collector'],
    awaits: asleep('M8', '入户采集功能上线后才有', 'once field work has landed'),
  }),
  define('entry', {
    name: say('信息录入率', 'Entered'),
    formula: say('已录入的条数 ÷ 已采集的条数', 'Records entered ÷ records collected'),
    numerator: say('已录入的条数', 'records entered'),
    denominator: say('已采集的条数', 'records collected'),
    universe: say('采集任务里的采集卡', 'cards of the campaign'),
    reference: say('录入截止日', 'last day of entry'),
    awaits: asleep('M9', '录入功能上线后才有', 'once entry from paper has landed'),
  }),
  define('confirmation', {
    name: say('确认率', 'Confirmed'),
    formula: say(
      '本人或家属当面、线上确认过的人 ÷ 应确认的人（默认抽样，不强制见面）',
      'People who confirmed their entry ÷ people asked to (a sample; nobody is made to meet)',
    ),
    numerator: say('确认过的人', 'people who confirmed'),
    denominator: say('应确认的人', 'people asked'),
    universe: say('采集任务里抽中的人', 'people drawn in the campaign'),
    reference: say('采集任务的调查时点', 'reference date of the campaign'),
    awaits: asleep('M8', '入户采集功能上线后才有', 'once field work has landed'),
  }),
]
