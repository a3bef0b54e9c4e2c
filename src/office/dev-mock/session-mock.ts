import type { PlaceList, Place } from '#wire/places.ts'
import { ABILITIES } from '#domain/policy/roles.ts'
import type { SessionView } from '#wire/session.ts'

/** An invented county for looking at screens; no part of the product's bundle. */
export const mockSession: SessionView = {
  account: {
    displayName: '周敏',
    role: 'county_reviewer',
    placeCode: '431322000000',
    placeName: '新化县',
    abilities: [...ABILITIES],
  },
  territories: [
    { grantNo: 1, placeName: '新化县', until: null, chosen: true },
    { grantNo: 2, placeName: '洋溪镇', until: '2026-12-31T15:59:59.000Z', chosen: false },
  ],
  county: { code: '431322', nameZh: '新化县', invented: true },
  csrfToken: 'mock',
  purposes: [
    { code: 'daily_review', text: { zh: '日常审核', en: 'Daily review' } },
    { code: 'annual_check', text: { zh: '年度登记簿核对', en: 'Yearly check of the register' } },
    { code: 'correction', text: { zh: '项目更正复核', en: 'Review of corrections' } },
  ],
  purpose: { code: 'daily_review', text: { zh: '日常审核', en: 'Daily review' } },
  emergencyUntil: null,
  idleSeconds: 1800,
}

export const TOWNSHIPS: readonly string[] = [
  '天门乡',
  '奉家镇',
  '枫林街道',
  '金凤乡',
  '洋溪镇',
  '上渡街道',
  '水车镇',
  '曹家镇',
  '坐石乡',
  '西河镇',
  '桑梓镇',
  '白溪镇',
  '炉观镇',
  '维山乡',
  '孟公镇',
  '油溪乡',
  '荣华乡',
  '温塘镇',
  '琅塘镇',
  '石冲口镇',
  '游家镇',
  '圳上镇',
  '上梅街道',
  '槎溪镇',
  '田坪镇',
  '吉庆镇',
  '文田镇',
  '科头乡',
]

const city: Place = { code: '431300', name: '娄底市', level: 2, parent: '43', hasChildren: true }
const county: Place = {
  code: '431322000000',
  name: '新化县',
  level: 3,
  parent: '431300',
  hasChildren: true,
}
const townships: readonly Place[] = TOWNSHIPS.map((name, at) => ({
  code: `431322${100 + at}000`,
  name,
  level: 4,
  parent: county.code,
  hasChildren: true,
}))

export function mockPlaces(parent: string): PlaceList {
  if (parent === '' || parent === county.code)
    return { places: [...townships], path: [city, county] }
  const township = townships.find(({ code }) => code.slice(0, 9) === parent.slice(0, 9))
  if (township === undefined) return { places: [], path: [city, county] }
  const villages = ['柳溪村', '石桥村', '桥头村', '双江村', '龙塘村'].map((name, at): Place => ({
    code: `${township.code.slice(0, 9)}${200 + at}`,
    name,
    level: 5,
    parent: township.code,
    hasChildren: false,
  }))
  const village = villages.find(({ code }) => code === parent)
  if (village !== undefined) return { places: [], path: [city, county, township, village] }
  return { places: villages, path: [city, county, township] }
}
