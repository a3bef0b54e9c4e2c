import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isInfantForm, readName } from './read-name.ts'

test.each(['•', '・', '･', '‧', '．', '·', '∙', '⋅', '.', '·', '。', ' · ', '、', '●'])(
  '[NAM1] %j between the parts of a name is U+00B7',
  (separator) => {
    expect(readName(`阿不都${separator}热合曼`)).toEqual({
      name: '阿不都\u00b7热合曼',
      state: 'full',
    })
  },
)

// Beyond the basic plane, extensions A, B, E, G and H.
test.each(['𠮷', '㛃', '𬭊', '𰻝', '\u{31350}', '〇', '龦', '䶮'])(
  '[NAM2] %s is a character of a name',
  (character) => {
    expect(readName(`王${character}`)).toEqual({ name: `王${character}`, state: 'full' })
  },
)

test.each(['\uf9d0', '\u{2f8b8}', '\ufa10', '\ufa5b'])(
  '[NAM3] the compatibility ideograph %s stays itself',
  (character) => {
    expect(character.normalize('NFC')).not.toBe(character)
    expect(readName(`王${character}`)).toEqual({ name: `王${character}`, state: 'full' })
  },
)

test.each(['髙淸', '歐陽建國', '镕基', '喆'])('[NAM3] %s is not simplified', (name) => {
  expect(readName(`王${name}`).name).toBe(`王${name}`)
})

test.each([
  ['王 芳', '王芳'],
  ['王　　芳', '王芳'],
  [' 王芳\t', '王芳'],
  ['王\u{200b}芳', '王芳'],
  ['\u{feff}王芳', '王芳'],
  ['\u{202e}王芳\u{202c}', '王芳'],
  ['王\u{2060}芳\u{ad}', '王芳'],
  ['王\u0000芳', '王芳'],
  ['王\r\n芳', '王芳'],
  ['“王芳”', '王芳'],
  ['阿不都 · 热合曼', '阿不都·热合曼'],
  ['Ｍａｒｉａ　Ｌｏｐｅｚ', 'Maria Lopez'],
  ['王\ufe00芳', '王\ufe00芳'],
  ['葛\u{e0100}芳', '葛\u{e0100}芳'],
])('[NAM4] %j is stored as %j', (text, name) => {
  expect(readName(text)).toEqual({ name, state: 'full' })
})

test.each([
  '王?',
  '王？芳',
  '王□',
  '王○芳',
  '王*',
  '王＊',
  '王\ue816',
  '王\u{f0000}',
  '王\ufffd',
  '王fang',
  'Wang Fang',
  'zhangsan',
  '王2',
  '王芳1',
  '王+芳',
  '王■',
  '李〓',
])('[NAM5] %j is damaged and kept', (text) => {
  const reading = readName(text)
  expect(reading.state).toBe('damaged')
  expect(reading.name).not.toBeNull()
})

test.each([
  '',
  '   ',
  '无',
  '无名氏',
  '未取名',
  '未命名',
  '新生儿',
  '不详',
  'null',
  'NULL',
  'True',
  'None',
  'undefined',
  'NaN',
  '#N/A',
  '-',
  '——',
  '/',
  '\u{200b}',
  '\u{202e}\u{202c}',
  '123',
  '…',
  '·',
])('[NAM6] %j is no name', (text) => {
  expect(readName(text)).toEqual({ name: null, state: 'missing' })
})

test.each([
  '王芳之子',
  '王芳之女',
  '王芳之长子',
  '王芳之次女',
  '王芳之大女',
  '王芳之双胞胎子',
  '王芳之子甲',
  '王芳之婴',
  '王芳之女婴',
  '欧阳芳之子',
  '阿不都·热合曼之子',
  '张婴',
  '张男婴',
  '张女婴',
  '李毛毛',
  '王芳的儿子',
  '王宝宝',
  '张婴儿',
])('[NAM7] %s is a stand-in', (text) => {
  expect(readName(text)).toEqual({ name: text, state: 'infant' })
  expect(isInfantForm(text)).toBe(true)
})

test.each(['王之女娲', '张之洞', '李之', '陈小毛', '王芳', '刘婴宁', '子之'])(
  '[NAM7] %s is a name',
  (text) => {
    expect(readName(text)).toEqual({ name: text, state: 'full' })
  },
)

test.each(['Maria Lopez', "Sean O'Neill", 'Jean-Paul', 'Smith'])(
  '[NAM5] the Latin name %s is a name',
  (text) => {
    expect(readName(text)).toEqual({ name: text, state: 'full' })
  },
)

test('[NAM8] fifty characters with three separators are one name', () => {
  const name = `${'麦'.repeat(12)}·${'麦'.repeat(12)}·${'麦'.repeat(12)}·${'麦'.repeat(11)}`
  expect(Array.from(name)).toHaveLength(50)
  expect(readName(name)).toEqual({ name, state: 'full' })
})

test('[NAM16] reading twice changes nothing, whatever the text', () => {
  const names = fc.array(
    fc.constantFrom(
      ...Array.from('王芳欧阳𠮷㛃\ufe00·•.．。 　?□子之婴女a1\u{200b}\u{202e}\uf9d0-\'"'),
    ),
    { maxLength: 12 },
  )
  fc.assert(
    fc.property(
      fc.oneof(
        names.map((parts) => parts.join('')),
        fc.string({ unit: 'binary' }),
      ),
      (text) => {
        const first = readName(text)
        expect(first.name === null).toBe(first.state === 'missing')
        expect(first.name === null ? first : readName(first.name)).toEqual(first)
      },
    ),
    { numRuns: 1500 },
  )
})
