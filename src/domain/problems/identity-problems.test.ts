import { expect, test } from 'vitest'
import { RECORD_RULES } from '../rules/record-rules.ts'
import { IDENTITY_PROBLEMS } from './identity-problems.ts'
import { RULE_PROBLEMS } from './rule-problems.ts'

test('[COD8] problems of items say what happened and how to mend it, in both languages', () => {
  for (const [code, text] of Object.entries({ ...IDENTITY_PROBLEMS, ...RULE_PROBLEMS })) {
    const words = [text.zh, text.en, text.adviceZh, text.adviceEn]
    expect(words.every((word) => word.length > 3)).toBe(true)
    expect(`${code} ${words.join()}`).not.toMatch(
      /非法|无效|错误代码|请|[Ii]nvalid|[Ii]llegal|[Pp]lease/,
    )
    expect(text.zh.match(/\{\w+\}/g) ?? []).toEqual(text.en.match(/\{\w+\}/g) ?? [])
  }
})

test('[COD8 RUL6] every rule on a record has its answer', () => {
  expect(Object.keys(RULE_PROBLEMS).toSorted()).toEqual(
    [...new Set(RECORD_RULES.map(({ code }) => code))].toSorted(),
  )
})
