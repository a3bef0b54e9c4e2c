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
  apart: (n: number): string => `另有 ${n} 户在外村或已销，人算在本村`,
  elsewhereTitle: '登记在这一户、人算在外村的',
  elsewhereNote: '不算在本村，由人所在的村核对。',
  emptyVillage: '这个村还没有登记一户',
  emptyNoList:
    '收到的名单里也没有说到这个村的人。先收这个村的名单、做一次比对；手上有户口簿的，可以直接立户。',
  emptyNotCompared: '名单里有这个村的人。做一次比对，他们就进登记簿，各份名单在这里并排。',
  emptyTakeIn: '收名单',
  emptyCompare: '做一次比对',
  emptyOpen: '立户',
  emptyAskOffice: '请告诉乡镇或县里：这个村的名单还没有收、没有比对。',
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
  apart: (n) =>
    `and ${counted(n, 'household', 'households')} elsewhere or closed, with people counted here`,
  elsewhereTitle: 'Of this household, counted in another village',
  elsewhereNote: 'Not counted here; the village they are counted in looks after them.',
  emptyVillage: 'No household is registered in this village yet',
  emptyNoList:
    'No list taken in speaks of anybody here either. Take in this village’s lists and compare; whoever has a household booklet at hand can open the household at once.',
  emptyNotCompared:
    'Lists speak of people here. Compare, and they enter the register; the lists then stand side by side here.',
  emptyTakeIn: 'Take in a list',
  emptyCompare: 'Compare',
  emptyOpen: 'Open a household',
  emptyAskOffice:
    'Tell the township or county: the lists of this village were not taken in or not compared yet.',
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
