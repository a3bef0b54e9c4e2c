import type { DivisionCode } from './division-code.ts'

/** What kind of township a 9-digit code names (GB/T 10114-2003). */
export type TownshipKind = 'subdistrict' | 'town' | 'township' | 'similar'

/** What kind of village a 12-digit code names (统计用区划代码编制规则). */
export type VillageKind =
  | 'residents_committee'
  | 'villagers_committee'
  | 'similar_residents'
  | 'similar_villagers'
  | 'virtual_community'

/** From the three digits of the township; `null` for a code without them or outside the ranges. */
export function townshipKindOf(code: DivisionCode): TownshipKind | null {
  if (code.length < 9) return null
  const number = Number(code.slice(6, 9))
  if (number >= 1 && number <= 99) return 'subdistrict'
  if (number >= 100 && number <= 199) return 'town'
  if (number >= 200 && number <= 399) return 'township'
  return number >= 400 && number <= 599 ? 'similar' : null
}

/** From the three digits of the village; `null` for a code without them or outside the ranges. */
export function villageKindOf(code: DivisionCode): VillageKind | null {
  if (code.length !== 12) return null
  const number = Number(code.slice(9))
  if (number === 498 || number === 598) return 'virtual_community'
  if (number >= 1 && number <= 199) return 'residents_committee'
  if (number >= 200 && number <= 399) return 'villagers_committee'
  if (number >= 400 && number <= 499) return 'similar_residents'
  return number >= 500 && number <= 599 ? 'similar_villagers' : null
}

export interface UrbanRuralClass {
  readonly zh: string
  readonly en: string
  readonly urban: boolean
}

/** 城乡分类代码 (国函〔2008〕60号): 1… urban, 2… rural. */
export const URBAN_RURAL_CLASSES: Readonly<Record<string, UrbanRuralClass>> = {
  '111': { zh: '主城区', en: 'Main urban area', urban: true },
  '112': { zh: '城乡结合区', en: 'Urban fringe', urban: true },
  '121': { zh: '镇中心区', en: 'Town centre', urban: true },
  '122': { zh: '镇乡结合区', en: 'Town fringe', urban: true },
  '123': { zh: '特殊区域', en: 'Special area', urban: true },
  '210': { zh: '乡中心区', en: 'Township centre', urban: false },
  '220': { zh: '村庄', en: 'Village', urban: false },
}
