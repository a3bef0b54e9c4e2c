import type { SourceRecord } from '#domain/sources/source-record.ts'

type LifeState = NonNullable<SourceRecord['lifeState']>

const WORDS: readonly (readonly [RegExp, LifeState])[] = [
  [/死亡|亡故|去世|已故|病故|身故|逝|殁|^亡$|殡葬/u, 'dead'],
  [/迁出|迁往|迁移|外迁|转出|转学|转往|离开|外嫁|出国定居/u, 'moved_out'],
  [
    /注销|退出|停保|暂停|终止|中断|退学|休学|辍学|开除|重复|误|失踪|除名|撤销|毕业|结业|失效|无效|不在|^[未不非没](参保|续保|在|正常|就读|入学|启用)/u,
    'cancelled',
  ],
  [
    /正常|在册|有效|参保|续保|新增|健在|在读|在校|在籍|在园|常住|常驻|现有|存活|生存|活|迁入|未注销|就读|启用|在保|入学|有户口/u,
    'active',
  ],
]

/**
 * What a status column says of the person; `null` when it says nothing we know. 是 and 否 answer the
 * question in the header.
 */
export function readLifeState(text: string, header: string): LifeState | null {
  const plain = text.replace(/\s/gu, '')
  if (/^(是|Y|YES|1|√|有)$/iu.test(plain)) return asked(header, true)
  if (/^(否|N|NO|0|无|×|没有)$/iu.test(plain)) return asked(header, false)
  if (/^(未|不|没).*(死|亡|注销|迁出)/u.test(plain)) return 'active'
  return WORDS.find(([word]) => word.test(plain))?.[1] ?? null
}

function asked(header: string, yes: boolean): LifeState | null {
  if (/死|亡|去世/u.test(header)) return yes ? 'dead' : 'active'
  if (/健在|存活|生存|在世/u.test(header)) return yes ? 'active' : 'dead'
  if (/注销|退/u.test(header)) return yes ? 'cancelled' : 'active'
  if (/迁出/u.test(header)) return yes ? 'moved_out' : 'active'
  if (/在册|有效|正常|在籍|参保/u.test(header)) return yes ? 'active' : 'cancelled'
  return null
}
