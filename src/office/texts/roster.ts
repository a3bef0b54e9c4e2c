import { counted } from './english-count.ts'
import type { Bilingual } from './use-texts.ts'

const zh = {
  matterDecide: '去定',
  matterLook: '看结论',
  matterAsked: '待问',
  matterElsewhere: '由乡镇、县里定',
  nobodys: '不知在哪一户的人',
  nobodysShort: '户未知',
  notNamed: '未写户主',
  personsLeft: (n: number): string => `还有 ${n} 人没有列出：上面的定了，接着列。`,
  earlierHouseholds: '前面的户',
  paper: '打印全村',
  paperTitle: (village: string): string => `${village} 四对照`,
  paperOf: (done: string, all: string): string => `已备 ${done} / ${all} 户`,
  paperPrint: '打印',
  paperNote:
    '只印要定的：“○”和登记簿一致，“—”没有说法，粗体是建议值；人在不在、是不是一人，写成一句。',
  paperBack: '回到四对照',
  paperEmpty: '没有要定的户',
  paperNothing: '没有说法不一的项：要定的是人在不在、是不是同一个人',
}

const en: typeof zh = {
  matterDecide: 'Decide',
  matterLook: 'See the decision',
  matterAsked: 'to be asked',
  matterElsewhere: 'decided in the township or county',
  nobodys: 'People whose household is not known',
  nobodysShort: 'No household',
  notNamed: 'Head not named',
  personsLeft: (n) =>
    `${counted(n, 'more person is', 'more persons are')} not shown: they follow once those above are decided.`,
  earlierHouseholds: 'Earlier households',
  paper: 'Print the village',
  paperTitle: (village) => `Rosters of ${village}`,
  paperOf: (done, all) => `${done} of ${counted(all, 'household')} ready`,
  paperPrint: 'Print',
  paperNote:
    'Only what is to be decided: “○” agrees with the register, “—” says nothing, bold is proposed; whether somebody is there, or is one with another, is a sentence.',
  paperBack: 'Back to the rosters',
  paperEmpty: 'No household has anything open',
  paperNothing:
    'No item differs: what is open is whether somebody is there, or is one with another',
}

/** The rosters: what no column settles, and the village on paper. */
export const rosterTexts: Bilingual<typeof zh> = { zh, en }
