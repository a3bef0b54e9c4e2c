/** What a serving program does by itself each night, and how it is told where it failed. */
export const NIGHT_WORK = {
  files: { zh: '到期来文没清成', en: 'Expired files were not deleted' },
  request_keys: { zh: '到期的请求编号没清成', en: 'Expired request keys were not deleted' },
  tokens: { zh: '过期的登录令牌没清成', en: 'Expired tokens were not deleted' },
  field_log: { zh: '外勤流水没清成', en: 'The log of sync was not pruned' },
  field_words: { zh: '手机上等着的话没看成', en: 'Words of phones that waited were not looked at' },
  check: { zh: '全县检查没开始', en: 'The county was not checked' },
  ledger: { zh: '账本没核对成', en: 'The ledger was not verified' },
  backup: { zh: '夜间备份没做成', en: 'The nightly backup failed' },
  drill: { zh: '每月的恢复演练没做成', en: 'The monthly restore drill failed' },
} as const

export type NightWork = keyof typeof NIGHT_WORK

export const NIGHT_WORKS: readonly NightWork[] = [
  'files',
  'request_keys',
  'tokens',
  'field_log',
  'field_words',
  'check',
  'ledger',
  'backup',
  'drill',
]

/** How the last night went; instants as text. Code only: what failed, never on which row. */
export interface NightReport {
  readonly endedAt: string
  readonly failed: readonly {
    readonly work: NightWork
    readonly at: string
    readonly code: string
  }[]
}
