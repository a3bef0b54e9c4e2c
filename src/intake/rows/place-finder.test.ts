import { expect, test } from 'vitest'

import { PlaceFinder, villageStem } from './place-finder.ts'
import { readGroup, readGroupColumn } from './read-group.ts'
import { readLifeState } from './read-life-state.ts'

const finder = new PlaceFinder(
  [
    { code: '430000', name: '湖南省' },
    { code: '431300', name: '娄底市' },
    { code: '431322', name: '新化县' },
    { code: '431322101', name: '水车镇' },
    { code: '431322102', name: '石冲口镇' },
    { code: '431322001', name: '上梅街道办事处' },
    { code: '431322101201', name: '柳溪村村委会' },
    { code: '431322101202', name: '大坪村村民委员会' },
    { code: '431322102202', name: '大坪村委会' },
    { code: '431322102203', name: '东村' },
    { code: '431322102204', name: '东方红村' },
    { code: '431322001001', name: '城南社区居委会' },
    { code: '431322101203', name: '三联村', validTo: '2016-05-01' },
    { code: '431322101204', name: '三联村' },
  ],
  '2026-10-31',
)

function place(
  words: Partial<Parameters<PlaceFinder['find']>[0]>,
): [string | null, string | null, string] {
  const found = finder.find({
    code: '',
    county: '',
    township: '',
    village: '',
    address: '',
    ...words,
  })
  return [found.place, found.groupNo, found.state]
}

test.each([
  ['新化县水车镇柳溪村3组', '431322101201', '3', 'found'],
  ['湖南省娄底市新化县水车镇柳溪村第三村民小组15号', '431322101201', '3', 'found'],
  ['湖南省新化县水车镇柳溪村委会十二组', '431322101201', '12', 'found'],
  ['水车镇柳溪', '431322101201', null, 'found'],
  ['水车乡柳溪村', '431322101201', null, 'found'],
  ['新化水车镇柳溪村', '431322101201', null, 'found'],
  ['水 车 镇 柳 溪 村', '431322101201', null, 'found'],
  ['柳溪村5组', '431322101201', '5', 'found'],
  ['大坪村5组', null, '5', 'ambiguous'],
  ['石冲口镇大坪村5组', '431322102202', '5', 'found'],
  ['石冲口镇东方红村', '431322102204', null, 'found'],
  ['石冲口镇东村', '431322102203', null, 'found'],
  ['上梅街道城南社区居委会梅苑路12号', '431322001001', null, 'found'],
  ['城南社区居委会', '431322001001', null, 'found'],
  ['阳光小区旁老屋', null, null, 'unknown'],
  ['水车镇三联村', '431322101204', null, 'found'],
  ['水车镇', '431322101', null, 'found'],
  ['水车镇不存在村', '431322101', null, 'township_only'],
  ['湖南省长沙县水车镇柳溪村', null, null, 'elsewhere'],
  ['广东省东莞市', null, null, 'elsewhere'],
  ['外县', null, null, 'elsewhere'],
  ['水底村', null, null, 'unknown'],
  ['', null, null, 'missing'],
])('[INT16] the address %s lies in %s', (address, code, group, state) => {
  expect(place({ address })).toEqual([code, group, state])
})

test.each([
  ['431322101201', '431322101201', null, 'coded'],
  ['43132210120103', '431322101201', '3', 'coded'],
  ['431322101201030012', '431322101201', '3', 'coded'],
  ['431322101000', '431322101', null, 'coded'],
  ['431322', '431322', null, 'coded'],
  ['４３１３２２１０１２０１', '431322101201', null, 'coded'],
  ['431322999001', '431322999001', null, 'code_unknown'],
  ['43132', null, null, 'code_shape'],
])('[INT16] the code %s is the place %s', (code, found, group, state) => {
  expect(place({ code })).toEqual([found, group, state])
})

test('[INT16] names in columns of their own are read together', () => {
  expect(place({ township: '石冲口镇', village: '大坪村' })).toEqual([
    '431322102202',
    null,
    'found',
  ])
  expect(place({ township: '石冲口', village: '大坪' })).toEqual(['431322102202', null, 'found'])
  expect(place({ village: '大坪村', address: '石冲口镇大坪村2组' })).toEqual([
    '431322102202',
    '2',
    'found',
  ])
})

test('[INT16] a bad code falls back to what the address says', () => {
  expect(place({ code: '43132', address: '水车镇柳溪村2组' })).toEqual([
    '431322101201',
    '2',
    'found',
  ])
})

test('[INT16] without a table of places nothing is looked up and nothing is doubted', () => {
  const none = new PlaceFinder([], '2026-10-31')
  const words = {
    code: '',
    county: '',
    township: '',
    village: '',
    address: '新化县水车镇柳溪村3组',
  }
  expect(none.find(words)).toEqual({ place: null, groupNo: '3', state: 'missing' })
  expect(none.find({ ...words, code: '431322101201' }).place).toBe('431322101201')
})

test.each([
  ['柳溪村村民委员会', '柳溪'],
  ['柳溪村委会', '柳溪'],
  ['城南社区居委会', '城南'],
  ['新村', '新'],
  ['村', '村'],
])('[INT16] the stem of %s is %s', (name, stem) => {
  expect(villageStem(name)).toBe(stem)
})

test.each([
  ['3', '3'],
  ['03', '3'],
  ['第三组', '3'],
  ['三村民小组', '3'],
  ['12队', '12'],
  ['老屋组', null],
  ['', null],
])('[INT16] the group column %s is %s', (cell, group) => {
  expect(readGroupColumn(cell)).toBe(group)
})

test('[INT16] the address before the group names the village', () => {
  expect(readGroup('水车镇三联村二组8号')).toEqual({ groupNo: '2', before: '水车镇三联村' })
  expect(readGroup('梅苑路12号3栋')).toEqual({ groupNo: null, before: '梅苑路' })
})

test.each([
  ['正常', '人员状态', 'active'],
  ['死亡注销', '人员状态', 'dead'],
  ['迁出', '状态', 'moved_out'],
  ['是', '是否死亡', 'dead'],
  ['否', '是否死亡', 'active'],
  ['是', '是否健在', 'active'],
  ['未注销', '注销标志', 'active'],
  ['停保', '参保状态', 'cancelled'],
  ['未参保', '参保状态', 'cancelled'],
  ['非正常死亡', '人员状态', 'dead'],
  ['非正常', '人员状态', 'cancelled'],
  ['在校', '在校状态', 'active'],
  ['不在校', '在校状态', 'cancelled'],
  ['7', '人员状态', null],
])('[INT10] the state %s under %s is %s', (text, header, state) => {
  expect(readLifeState(text, header)).toBe(state)
})
