import {
  ENTRY_SIGN_PROFILES,
  entryValue,
  judgeEntries,
  type HandEntry,
} from '#domain/quality/entry-sign.ts'
import type { AccountEntries, EntriesView } from '#wire/entry-signs.ts'

const START = Date.parse('2026-01-05T01:00:00Z')

/** People entered three or four minutes apart; of one account every sixth was born on a 1 January. */
function entered(account: number, n: number, defaults: boolean): HandEntry[] {
  return Array.from({ length: n }, (_, at) => ({
    accountId: idOf(account),
    personId: idOf(1000 * account + at),
    atMs: START + at * 200_000 + (at % 7) * 9000,
    isBirth: false,
    name: '王小明',
    sex: '1',
    bornOn:
      defaults && at % 6 === 0
        ? '1970-01-01'
        : `19${50 + (at % 49)}-0${1 + (at % 9)}-${11 + (at % 17)}`,
    phone: null,
    addressText: `第 ${at} 户`,
    numberState: at % 90 === 0 ? 'shape' : 'valid',
    corrected: at % 31 === 0,
  }))
}

const judged = judgeEntries(
  [...entered(1, 126, false), ...entered(2, 240, true), ...entered(3, 32, false)],
  [
    { accountId: idOf(1), checked: 48, returned: 3 },
    { accountId: idOf(2), checked: 96, returned: 11 },
  ],
)

function account(no: number, name: string, placeName: string, territory: string): AccountEntries {
  return {
    accountId: idOf(no),
    name,
    territory,
    placeName,
    asOf: '2026-03-16',
    signs: judged
      .filter(({ accountId }) => accountId === idOf(no))
      .map(({ sign, hits, asked, expected, q, unusual, personIds }) => {
        const { kind, zh, en } = ENTRY_SIGN_PROFILES[sign]
        const look = unusual
          ? {
              outcome: 'open' as const,
              found: '旧档案只有年份，正在逐户核',
              by: '罗建国',
              at: '2026-03-15T02:10:00Z',
            }
          : null
        return {
          sign,
          kind,
          name: { zh, en },
          hits,
          asked,
          value: entryValue({ sign, hits, asked }),
          expected,
          q,
          unusual,
          personIds: [...personIds],
          look,
        }
      }),
  }
}

export const mockEntries: EntriesView = {
  own: account(1, '邓志明', '新化县', '431322'),
  supervised: [
    account(2, '李小兰', '游家镇大石村', '431322106200'),
    account(3, '周国强', '游家镇大石村', '431322106200'),
  ],
}

export const mockNoEntries: EntriesView = { own: null, supervised: [] }

function idOf(no: number): string {
  return `0190a000-0000-7000-8000-${String(no).padStart(12, '0')}`
}
