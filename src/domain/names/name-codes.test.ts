import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cpuMilliseconds } from '../../../test/cpu-milliseconds.ts'
import { foldCharacter } from './fold-character.ts'
import { nameCodes, READINGS_OF_NAME_MAX } from './name-codes.ts'
import { COMPOUND_SURNAMES } from './surnames.ts'
import { VARIANT_GROUPS } from './variant-characters.ts'

test.each([
  ['王芳', '王', '芳', 'wang fang', 'wf'],
  ['欧阳建国', '欧阳', '建国', 'ou yang jian guo', 'oyjg'],
  ['司马光', '司马', '光', 'si ma guang', 'smg'],
  ['诸葛', '诸', '葛', 'zhu ge', 'zg'],
  ['吴铭辉', '吴', '铭辉', 'wu ming hui', 'wmh'],
  ['王', '王', '', 'wang', 'w'],
  ['阿依古丽·买买提', '阿依古丽', '买买提', 'a yi gu li mai mai ti', 'ayglmmt'],
])('[NAM9] %s is of the family %s', (name, surname, given, pinyin, initials) => {
  expect(nameCodes(name)).toMatchObject({ surname, given, pinyin, initials })
})

// Surname readings of 现代汉语词典.
test.each([
  ['曾芳', 'zeng fang'],
  ['单芳', 'shan fang'],
  ['解芳', 'xie fang'],
  ['仇芳', 'qiu fang'],
  ['查芳', 'zha fang'],
  ['区芳', 'ou fang'],
  ['任芳', 'ren fang'],
  ['朴芳', 'piao fang'],
  ['盖芳', 'ge fang'],
  ['缪芳', 'miao fang'],
  ['翟芳', 'zhai fang'],
  ['尉迟芳', 'yu chi fang'],
  ['万俟芳', 'mo qi fang'],
  ['长孙芳', 'zhang sun fang'],
  ['澹台芳', 'tan tai fang'],
  ['令狐冲', 'ling hu chong'],
  ['华罗', 'hua luo'],
  ['覃芳', 'qin fang'],
  ['冼芳', 'xian fang'],
  ['乐芳', 'yue fang'],
  ['折芳', 'she fang'],
  ['贠芳', 'yun fang'],
  ['宓芳', 'mi fang'],
  ['逄芳', 'pang fang'],
  ['员芳', 'yun fang'],
  ['吕绿', 'lv lv'],
])('[NAM10] %s is read %s', (name, pinyin) => {
  expect(nameCodes(name).pinyin).toBe(pinyin)
})

test('[NAM10] other readings stand beside the first, which comes first', () => {
  const { pinyin, pinyinAll } = nameCodes('曾乐')
  expect(pinyinAll[0]).toBe(pinyin)
  expect(pinyinAll).toEqual(expect.arrayContaining(['zeng le', 'ceng le', 'zeng yue']))
  expect(nameCodes('和行着都重').pinyinAll.length).toBeLessThanOrEqual(READINGS_OF_NAME_MAX)
})

test.each([
  ['髙淸', '高清'],
  ['高清', '高清'],
  ['歐陽建國', '欧阳建国'],
  ['镕', '熔'],
  ['鎔', '熔'],
  ['喆', '哲'],
  ['黃', '黄'],
  ['吴', '吴'],
  ['吳', '吴'],
  ['呉', '吴'],
  ['強', '强'],
  ['彊', '强'],
  ['峯', '峰'],
  ['羣', '群'],
  ['靑', '青'],
  ['戶', '户'],
  ['\uf9d0', '类'],
  ['王\ufe00芳', '王芳'],
  ['阿不都·热合曼', '阿不都热合曼'],
])('[NAM11] %s folds to %s', (name, folded) => {
  expect(nameCodes(name).folded).toBe(folded)
})

test('[NAM11] folding is done once: what is folded stays', () => {
  for (const group of VARIANT_GROUPS) {
    const characters = Array.from(group)
    const folded = new Set(characters.map((character) => foldCharacter(character)))
    expect([group, folded.size]).toEqual([group, 1])
    for (const character of folded) expect(foldCharacter(character)).toBe(character)
  }
})

test('[NAM11] no character belongs to two groups of variants', () => {
  const seen = new Map<string, string>()
  for (const group of VARIANT_GROUPS) {
    for (const character of Array.from(group)) {
      expect([character, group, seen.get(character)]).toEqual([character, group, undefined])
      seen.set(character, group)
    }
  }
})

test('[NAM9] compound surnames have two characters', () => {
  for (const surname of COMPOUND_SURNAMES) expect(Array.from(surname)).toHaveLength(2)
})

test('[NAM10 NAM9] codes of any name hold together', () => {
  const characters = fc.constantFrom(
    ...Array.from('王李张欧阳司马曾单解芳国建和行重都𠮷㛃\u{31350}淸髙·\ufe00'),
  )
  fc.assert(
    fc.property(fc.array(characters, { maxLength: 8 }), (parts) => {
      const codes = nameCodes(parts.join(''))
      const plain = parts.filter((part) => part !== '·' && part !== '\ufe00')
      expect(codes.surname + codes.given).toBe(plain.join(''))
      expect(codes.length).toBe(plain.length)
      expect(codes.pinyinAll[0]).toBe(codes.pinyin)
      expect(new Set(codes.pinyinAll).size).toBe(codes.pinyinAll.length)
      expect(Array.from(codes.initials)).toHaveLength(plain.length)
      expect(plain.length === 0 ? [''] : codes.pinyin.split(' ')).toHaveLength(
        Math.max(1, plain.length),
      )
    }),
  )
})

test('[NAM12] codes stay cheap: a sixth of the bar, because tests share their cores', () => {
  const characters = Array.from(
    '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗芳伟敏静丽强磊军洋勇艳杰娟涛明超兰霞',
  )
  const names = Array.from({ length: 20_000 }, (_, n) =>
    [n % 40, (n * 7) % 40, (n * 13) % 40].map((at) => characters[at] ?? '王').join(''),
  )
  for (const name of names) nameCodes(name)
  const spent = cpuMilliseconds(() => {
    for (const name of names) nameCodes(name)
  })
  expect(spent).toBeLessThan(400)
})
