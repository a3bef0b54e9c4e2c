import { FIGURE_TARGETS } from './figure-targets.ts'
import type { Bilingual, FigureDefinition } from './figure-definition.ts'

export function say(zh: string, en: string): Bilingual {
  return { zh, en }
}

export function asleep(
  capability: string,
  zh: string,
  en: string,
): NonNullable<FigureDefinition['awaits']> {
  return { capability, zh, en }
}

export const REGISTERED: Bilingual = say(
  '登记簿在册的人：不含死亡、迁出、注销、合并和误建',
  'People on the register: not those who died, moved out, were cancelled, merged or entered by mistake',
)

export const AT_CHECK: Bilingual = say('检查那天', 'the day of the check')

type Stated = Pick<FigureDefinition, 'name' | 'formula' | 'numerator' | 'denominator'>
type Usual = Omit<FigureDefinition, keyof Stated | 'code' | 'group' | 'targets'>

/** A figure is usually a share of registered people, counted over everybody, and better the higher. */
const USUAL: Usual = {
  universe: REGISTERED,
  reference: AT_CHECK,
  unit: 'percent',
  good: 'above',
  measured: 'counted',
  parts: [],
  behind: null,
  awaits: null,
}

export type Define = (code: string, stated: Stated & Partial<Usual>) => FigureDefinition

/** Writes the figures of one group; what is left out has the value most figures have. */
export function defineIn(group: FigureDefinition['group']): Define {
  return (code, stated) => ({
    ...USUAL,
    ...stated,
    code,
    group,
    targets: FIGURE_TARGETS[code] ?? [],
  })
}
