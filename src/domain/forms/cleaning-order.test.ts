import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decideOrderStep, ORDER_MOVES } from './cleaning-order.ts'
import type { OrderFacts, OrderStep } from './cleaning-order.ts'
import { checkRule, cleanedValue, CLEANING_RULE_KINDS } from './cleaning-rule.ts'
import type { CleaningRule } from './cleaning-rule.ts'

const TODAY = '2026-11-22'
const ORDER: OrderFacts = { state: 'issued', issuedBy: 'one', until: '2026-12-31', tried: false }

test.each<[string, Partial<OrderFacts>, OrderStep, string, string | null]>([
  ['order.state', { state: 'done' }, 'start', 'two', null],
  ['order.own', {}, 'confirm', 'one', null],
  ['order.expired', { until: '2026-11-21' }, 'confirm', 'two', null],
  ['order.expired', { state: 'confirmed', until: '2026-11-21', tried: true }, 'start', 'two', null],
  ['order.not_tried', { state: 'confirmed' }, 'start', 'two', null],
  ['order.no_reason', { state: 'done' }, 'reverse', 'two', ' '],
])('[FRM20] %s refuses a step of a cleaning order', (code, change, step, account, reason) => {
  const decided = decideOrderStep({ ...ORDER, ...change }, { step, account, today: TODAY, reason })
  expect(decided).toMatchObject({ ok: false, problem: { code } })
})

test('[FRM20] no order is carried out that two accounts did not put their names to', () => {
  const steps = fc.constantFrom(...new Set(ORDER_MOVES.map(({ step }) => step)))
  const taken = fc.array(fc.record({ step: steps, account: fc.constantFrom('one', 'two') }))
  fc.assert(
    fc.property(taken, (all) => {
      let order: OrderFacts = { ...ORDER, tried: true }
      const confirmedBy: string[] = []
      for (const { step, account } of all) {
        const decided = decideOrderStep(order, { step, account, today: TODAY, reason: 'x' })
        if (!decided.ok) continue
        if (step === 'confirm') confirmedBy.push(account)
        order = { ...order, state: decided.value }
      }
      const ran = ['running', 'done', 'reversing', 'reversed'].includes(order.state)
      expect(!ran || confirmedBy.join() === 'two').toBe(true)
    }),
  )
})

test('[FRM20] an order that expired can still be reversed', () => {
  const past = { ...ORDER, state: 'done', until: '2026-01-01' } as const
  const reverse = { step: 'reverse', account: 'one', today: TODAY, reason: '范围写错' } as const
  expect(decideOrderStep(past, reverse)).toEqual({ ok: true, value: 'reversing' })
})

test.each<[CleaningRule, string | null, string | null | undefined]>([
  [{ kind: 'replace', from: '01', to: '02' }, '01', '02'],
  [{ kind: 'replace', from: '01', to: null }, '01', null],
  [{ kind: 'replace', from: '01', to: '02' }, '03', undefined],
  [{ kind: 'blanks' }, ' 柳溪村  3 组 ', '柳溪村 3 组'],
  [{ kind: 'blanks' }, '　', null],
  [{ kind: 'width' }, '１３８Ａ', '138A'],
  [{ kind: 'width' }, '柳溪', undefined],
  // 买买提·吐尔逊 as input methods write the point (U+2022, U+30FB) and as the standard does (U+00B7).
  [{ kind: 'separator' }, '买买提•吐尔逊', '买买提·吐尔逊'],
  [{ kind: 'separator' }, '买买提・吐尔逊', '买买提·吐尔逊'],
  [{ kind: 'separator' }, '𠮷·𬭊', undefined],
  [{ kind: 'placeholder' }, '不详', null],
  [{ kind: 'placeholder' }, '张无忌', undefined],
  [{ kind: 'placeholder' }, null, undefined],
])('[FRM21] %j makes of %j: %j', (rule, value, cleaned) => {
  expect(cleanedValue(rule, value)).toBe(cleaned)
})

test('[FRM21] what is clean stays as it is: a second run finds nothing to do', () => {
  const rules = CLEANING_RULE_KINDS.map((kind): CleaningRule =>
    kind === 'replace' ? { kind, from: '甲', to: '乙' } : { kind },
  )
  fc.assert(
    fc.property(fc.constantFrom(...rules), fc.string({ unit: 'grapheme' }), (rule, value) => {
      const once = cleanedValue(rule, value)
      expect(once === undefined ? undefined : cleanedValue(rule, once)).toBeUndefined()
    }),
  )
})

test('[FRM21] an order that changes nothing, or asks of an item what it has no use for, is none', () => {
  expect(checkRule('phone', { kind: 'replace', from: ' ', to: null })).toMatchObject({
    problem: { code: 'order.rule_empty' },
  })
  expect(checkRule('phone', { kind: 'separator' })).toMatchObject({
    problem: { code: 'order.rule_unfit' },
  })
  expect(checkRule('name', { kind: 'separator' }).ok).toBe(true)
})
