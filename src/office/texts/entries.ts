import { counted } from './english-count.ts'
import type { Bilingual } from './use-texts.ts'

const zh = {
  title: '录入',
  what: '一年里手工录入的人：出生登记、补登，和自己填的报告行。只给本人和主管看，按姓名排，不比高低。',
  own: '我自己的录入',
  ownNone: '这一年没有录入过人，或还没有检查过。',
  supervised: (n: number) => `我主管的 ${n} 个账号`,
  asOf: '截至',
  accuracy: '准确和速度',
  signs: '要看一看的迹象',
  signsText: '迹象只是问题：也许档案本来就只有年份，也许一家人共用一个电话。问过再说。',
  noSigns: '没有要看的。',
  usual: (n: number) => `与常情相近的 ${n} 项`,
  perHour: (point: string, lower: string, upper: string) =>
    `每小时 ${point} 条（${lower}–${upper}）`,
  share: (point: string, lower: string, upper: string) => `${point} %（${lower}–${upper} %）`,
  none: '还没有',
  few: '不足 50 条，不判',
  expected: '常情',
  chance: '误报',
  evidence: '看这些人',
  person: (n: number) => `第 ${n} 人`,
  look: '看一看',
}

const en: typeof zh = {
  title: 'Entries',
  what: 'People entered by hand within a year: births, late entries, and lines of reports one drafted. Shown to oneself and one’s supervisor only, by name, never ranked.',
  own: 'My own entries',
  ownNone: 'You entered nobody this year, or no check has run yet.',
  supervised: (n: number) => `${counted(n, 'account')} I supervise`,
  asOf: 'As of',
  accuracy: 'Accuracy and pace',
  signs: 'Signs to look at',
  signsText:
    'A sign is a question only: the file may have had a year and no day, a family may share a telephone. Ask before you say.',
  noSigns: 'Nothing to look at.',
  usual: (n: number) => `${n} as usual`,
  perHour: (point: string, lower: string, upper: string) => `${point} an hour (${lower}–${upper})`,
  share: (point: string, lower: string, upper: string) => `${point} % (${lower}–${upper} %)`,
  none: 'None yet',
  few: 'Fewer than 50, not judged',
  expected: 'usual',
  chance: 'mistaken',
  evidence: 'These people',
  person: (n: number) => `Person ${n}`,
  look: 'Look',
}

export const entriesTexts: Bilingual<typeof zh> = { zh, en }
