import { DISCREPANCY_WORDS, isDiscrepancyKind } from '#domain/discrepancies/discrepancy-kind.ts'
import { personItem } from '#domain/evidence/item-name.ts'
import { PERSON_ITEMS, PERSON_ITEM_WORDS } from '#wire/person-item.ts'
import type { Words } from '#wire/words.ts'

function kindWords(kind: string): Words {
  return isDiscrepancyKind(kind) ? DISCREPANCY_WORDS[kind] : { zh: kind, en: kind }
}

/** 姓名 · 生日 … for an item on which sources differ, the kind for everything else. */
export function differenceWords(kind: string, item: string | null): Words {
  const known = PERSON_ITEMS.find((one) => item !== null && one === personItem(item))
  return kind === 'item_differs' && known !== undefined ? PERSON_ITEM_WORDS[known] : kindWords(kind)
}

/** Why a pair was left to people. */
const REASONS: Readonly<Record<string, Words>> = {
  two_numbers: { zh: '两个号码都通过校验', en: 'Two valid numbers' },
  rival: { zh: '另有一个同样像', en: 'Another is as likely' },
  same_file: { zh: '合起来同一文件有两条', en: 'Together, two rows of one file' },
  weak: { zh: '证据不够', en: 'Too little evidence' },
  check: { zh: '抽查界限', en: 'Drawn to check the threshold' },
}

export function reasonWords(reason: string): Words {
  return REASONS[reason] ?? { zh: reason, en: reason }
}

const WORTH_HIGH = 1
const WORTH_MIDDLE = 0.5

export function worthWords(worth: number): Words {
  if (worth >= WORTH_HIGH) return { zh: '要紧', en: 'Urgent' }
  return worth >= WORTH_MIDDLE ? { zh: '一般', en: 'Usual' } : { zh: '不急', en: 'Can wait' }
}

/** log2 of the odds as people say it: 约 3 比 1，偏向同一人. */
export function oddsWords(weight: number): Words {
  const times = 2 ** Math.min(Math.abs(weight), 40)
  if (times < 1.1) return { zh: '各占一半', en: 'Even' }
  const { zh, en } = timesWords(times)
  return weight > 0
    ? { zh: `${zh} 比 1，偏向同一人`, en: `${en} to 1 for one person` }
    : { zh: `${zh} 比 1，偏向两个人`, en: `${en} to 1 for two people` }
}

/** As exactly as anybody needs it: 2.4, 56, 8,100, 4.1 万; beyond a million only that. */
function timesWords(times: number): Words {
  if (times >= 1_000_000) return { zh: '超过一百万', en: 'Over a million' }
  if (times < 10) {
    const said = String(Math.round(times * 10) / 10)
    return { zh: `约 ${said}`, en: `About ${said}` }
  }
  const rounded = Number(times.toPrecision(2))
  const grouped = rounded.toLocaleString('en-US')
  const tenThousands = `${String(Math.round(rounded / 1000) / 10)} 万`
  return { zh: `约 ${rounded < 10_000 ? grouped : tenThousands}`, en: `About ${grouped}` }
}

/** Of 100 such pairs; never 0 or 100, because nothing is that sure. */
export function ofHundred(weight: number): number {
  const share = 1 / (1 + 2 ** -weight)
  return Math.min(99, Math.max(1, Math.round(share * 100)))
}
