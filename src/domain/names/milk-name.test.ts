import { expect, test } from 'vitest'

import { milkName } from './milk-name.ts'

test.each([
  ['毛毛', 'bare'],
  ['李毛毛', 'family'],
  ['欧阳豆豆', 'family'],
  ['小宝', 'bare'],
  ['邓满妹', 'family'],
  ['伢子', 'bare'],
] as const)('[NAM18] %s is what a child is called at home', (name, kind) => {
  expect(milkName(name)).toBe(kind)
})

test.each(['李小明', '王大力', '张宝', '毛小宝儿', '方圆', '欧阳小', ''])(
  '[NAM18] %s is a name',
  (name) => {
    expect(milkName(name)).toBeNull()
  },
)
