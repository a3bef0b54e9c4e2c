import { Random } from '../random.ts'
import type { FormerPlace, Land, Place, Village } from './place.ts'

/** Villages were merged and recoded in a wave; the legacy register stands before it. */
const MERGED_ON = '2016-05-31'

const PROVINCES: Readonly<Record<string, string>> = {
  11: '北京市',
  12: '天津市',
  13: '河北省',
  14: '山西省',
  15: '内蒙古自治区',
  21: '辽宁省',
  22: '吉林省',
  23: '黑龙江省',
  31: '上海市',
  32: '江苏省',
  33: '浙江省',
  34: '安徽省',
  35: '福建省',
  36: '江西省',
  37: '山东省',
  41: '河南省',
  42: '湖北省',
  43: '湖南省',
  44: '广东省',
  45: '广西壮族自治区',
  46: '海南省',
  50: '重庆市',
  51: '四川省',
  52: '贵州省',
  53: '云南省',
  54: '西藏自治区',
  61: '陕西省',
  62: '甘肃省',
  63: '青海省',
  64: '宁夏回族自治区',
  65: '新疆维吾尔自治区',
}

export interface LandOrder {
  readonly county: string
  readonly seed: number
  /** People to house; a village holds about `PERSONS_PER_VILLAGE` of them. */
  readonly persons: number
  readonly places: readonly Place[]
  /** Share of villages that came out of a merger. */
  readonly mergedVillages: number
}

/** A county of 1.33 million has some 700 villages. */
const PERSONS_PER_VILLAGE = 1900
const VILLAGES_MIN = 6
/** A small county takes few villages, yet from several townships. */
const VILLAGES_PER_TOWNSHIP_MIN = 2

/**
 * The county's townships and villages: those given, as many as its people fill, or invented ones
 * when none are given. A small county takes a few towns and villages of each of several townships.
 */
export function surveyLand(order: LandOrder): Land {
  const random = new Random(order.seed, `land ${order.county}`)
  const given = order.places.filter((place) => place.code.startsWith(order.county))
  const villagesGiven = given.filter((place) => isVillageCode(place.code))
  const places = villagesGiven.length > 0 ? given : inventPlaces(order, random)
  const wanted = Math.max(VILLAGES_MIN, Math.round(order.persons / PERSONS_PER_VILLAGE))
  const townships = places.filter((place) => isTownshipCode(place.code))
  const chosen = takeVillages(places, wanted)
  const formerPlaces: FormerPlace[] = []
  const used = new Set(places.map((place) => place.code))
  const villages = chosen.map((place): Village => {
    const townshipCode = place.code.slice(0, 9)
    const township = townships.findIndex((one) => one.code.startsWith(townshipCode))
    const former = inventFormer(place, used, order.mergedVillages, random)
    for (const one of former) if (one.code !== place.code) formerPlaces.push(one)
    return {
      code: place.code,
      name: place.name,
      township: Math.max(0, township),
      townshipCode,
      townshipName: townships[township]?.name ?? '',
      urban: Number(place.code.slice(9)) < 200,
      former,
    }
  })
  return {
    county: order.county,
    countyName: given.find((place) => place.code === order.county)?.name ?? '云溪县',
    provinceName: PROVINCES[order.county.slice(0, 2)] ?? '湖南省',
    townships,
    villages,
    formerPlaces,
    places,
  }
}

function isVillageCode(code: string): boolean {
  return code.length === 12 && !code.endsWith('000')
}

function isTownshipCode(code: string): boolean {
  return code.length === 9 || (code.length === 12 && code.endsWith('000'))
}

/** Village units that hold no registered people: 虚拟社区, parks. */
const EMPTY_UNIT = /虚拟|园区|林场|农场|渔场|水库|管理区/

function takeVillages(places: readonly Place[], wanted: number): readonly Place[] {
  const all = places.filter((place) => isVillageCode(place.code))
  const settled = all.filter((place) => !EMPTY_UNIT.test(place.name))
  const pool = settled.length > 0 ? settled : all
  if (pool.length <= wanted) return pool
  const byTownship = new Map<string, Place[]>()
  for (const place of pool) {
    const code = place.code.slice(0, 9)
    byTownship.set(code, [...(byTownship.get(code) ?? []), place])
  }
  return someOfEach([...byTownship.values()], wanted)
}

/** Towns and villages of so many townships that a table by township has rows to compare. */
function someOfEach(townships: readonly (readonly Place[])[], wanted: number): readonly Place[] {
  const count = Math.min(townships.length, Math.ceil(wanted / VILLAGES_PER_TOWNSHIP_MIN))
  const chosen = spread(townships, count).map((villages) => ({ villages, take: 0 }))
  for (let given = 0; given < wanted;) {
    const before = given
    for (const one of chosen) {
      if (given === wanted || one.take === one.villages.length) continue
      one.take += 1
      given += 1
    }
    if (given > before) continue
    // The chosen townships are full: another one follows.
    const next = townships.find((villages) => !chosen.some((one) => one.villages === villages))
    if (next === undefined) break
    chosen.push({ villages: next, take: 0 })
  }
  return chosen.flatMap(({ villages, take }) => spread(villages, take))
}

/** `count` of the items, evenly from the first on. */
function spread<Item>(items: readonly Item[], count: number): readonly Item[] {
  const step = (at: number): number => Math.floor((at * count) / items.length)
  return items.filter((_, at) => step(at) > step(at - 1))
}

/** One to three former villages behind a village of today; unchanged ones keep their code. */
function inventFormer(
  place: Place,
  used: Set<string>,
  mergedShare: number,
  random: Random,
): FormerPlace[] {
  const merged = random.chance(mergedShare)
  const parts = merged ? random.between(2, 3) : 1
  const unchanged = { ...place, validFrom: '2000-01-01', validTo: '', successor: '' }
  if (parts === 1 && random.chance(0.85)) return [unchanged]
  return Array.from({ length: parts }, (_, part): FormerPlace => {
    if (part === 0 && random.chance(0.5)) return unchanged
    let code = place.code
    for (let step = 1; used.has(code); step += 1) {
      const serial = 200 + ((Number(place.code.slice(9)) * 3 + part + step * 7) % 200)
      code = place.code.slice(0, 9) + String(serial)
      if (step > 60) code = place.code.slice(0, 9) + String(600 + random.below(300))
    }
    used.add(code)
    return {
      code,
      name: villageName(random) + '村',
      level: place.level,
      parent: place.parent,
      validFrom: '2000-01-01',
      validTo: MERGED_ON,
      successor: place.code,
    }
  })
}

const LAND_WORDS =
  '石桥龙塘梅溪竹山洋大坪水口金凤白云青山长岭枫树油茶铜鼓黄泥双江东西南北新田古塘杉木'
const LAND_ENDS = [
  '溪',
  '塘',
  '冲',
  '坪',
  '湾',
  '岭',
  '桥',
  '坳',
  '垅',
  '山',
  '田',
  '江',
  '洞',
  '铺',
  '家',
]

function villageName(random: Random): string {
  const characters = Array.from(LAND_WORDS)
  return random.pick(characters) + random.pick(LAND_ENDS)
}

function inventPlaces(order: LandOrder, random: Random): readonly Place[] {
  const villages = Math.max(VILLAGES_MIN, Math.round(order.persons / PERSONS_PER_VILLAGE))
  const townships = Math.max(2, Math.round(villages / 23))
  const county: Place = { code: order.county, name: '云溪县', level: 'county', parent: '' }
  const places: Place[] = [county]
  const names = new Set<string>()
  const nameOnce = (): string => {
    for (;;) {
      const name = villageName(random) + (names.size > 300 ? random.pick(LAND_ENDS) : '')
      if (names.has(name)) continue
      names.add(name)
      return name
    }
  }
  for (let t = 0; t < townships; t += 1) {
    const serial = t === 0 ? '001' : String(t < townships * 0.7 ? 99 + t : 199 + t)
    const code = order.county + serial
    const kind = t === 0 ? '街道' : t < townships * 0.7 ? '镇' : '乡'
    places.push({ code, name: nameOnce() + kind, level: 'township', parent: order.county })
    const count = Math.ceil(villages / townships)
    for (let v = 0; v < count; v += 1) {
      const urban = t === 0 ? v < count * 0.7 : v === 0
      const village = code + (urban ? String(v + 1).padStart(3, '0') : String(200 + v))
      const name = nameOnce() + (urban ? '社区居委会' : '村委会')
      places.push({ code: village, name, level: 'village', parent: code })
    }
  }
  return places
}
