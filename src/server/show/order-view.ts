import type { CleaningRule } from '#domain/forms/cleaning-rule.ts'
import type { FormStepRow } from '#register/forms/form-steps.ts'
import type { OrderRow } from '#register/forms/order-rows.ts'
import type { OrderLine, OrderView } from '#wire/orders.ts'
import { PERSON_ITEM_WORDS } from '#wire/person-item.ts'
import type { Words } from '#wire/words.ts'
import { formStepView } from './form-words.ts'

export interface OrdersAround {
  readonly places: ReadonlyMap<string, string>
  /** Display names of accounts. */
  readonly accounts: ReadonlyMap<string, string>
}

export function orderLineOf(order: OrderRow, { places, accounts }: OrdersAround): OrderLine {
  return {
    orderId: order.orderId,
    orderNo: order.orderNo,
    title: order.title,
    item: PERSON_ITEM_WORDS[order.item],
    ruleText: ruleWords(order.rule),
    places: order.places.map((code) => places.get(code) ?? code),
    until: order.until,
    state: order.state,
    issuedBy: accounts.get(order.issuedBy) ?? order.issuedBy,
    issuedAt: order.issuedAt.toISOString(),
    scanned: order.scanned,
    changed: order.changed,
    refused: order.refused,
    reversed: order.reversed,
  }
}

/** What a rule does, in the one sentence that whoever confirms it reads. */
function ruleWords(rule: CleaningRule): Words {
  switch (rule.kind) {
    case 'replace':
      return rule.to === null
        ? { zh: `“${rule.from}”清空`, en: `“${rule.from}” is emptied` }
        : { zh: `“${rule.from}”改成“${rule.to}”`, en: `“${rule.from}” becomes “${rule.to}”` }
    case 'blanks':
      return { zh: '去掉前后空格，中间多个并成一个', en: 'blanks around go, several become one' }
    case 'width':
      return { zh: '全角数字、字母改成半角', en: 'full-width figures and letters become ordinary' }
    case 'separator':
      return { zh: '姓名间隔点统一成“·”', en: 'points in names become “·”' }
    case 'placeholder':
      return { zh: '“不详”“无”“-”一类清空', en: 'words that stand for nothing are emptied' }
  }
}

export function orderViewOf(
  order: OrderRow,
  around: OrdersAround & { readonly steps: readonly FormStepRow[]; readonly account: string },
): OrderView {
  const { confirmedBy } = order
  return {
    ...orderLineOf(order, around),
    version: around.steps.at(-1)?.stepNo ?? 0,
    basis: order.basis,
    confirmedBy: confirmedBy === null ? null : (around.accounts.get(confirmedBy) ?? confirmedBy),
    dryRun: order.dryRun,
    reverseReason: order.reverseReason,
    steps: around.steps.map((step) => formStepView(step, null)),
    actions: actionsOn(order, around.account),
  }
}

/** What the one who asks can do now; the command decides once more. */
function actionsOn(order: OrderRow, account: string): OrderView['actions'] {
  switch (order.state) {
    case 'issued':
      return account === order.issuedBy
        ? ['preview', 'withdraw']
        : ['preview', 'confirm', 'withdraw']
    case 'confirmed':
      return order.dryRun === null
        ? ['preview', 'dry_run', 'withdraw']
        : ['preview', 'dry_run', 'run', 'withdraw']
    case 'running':
      return ['run', 'reverse']
    case 'done':
    case 'reversing':
      return ['reverse']
    case 'reversed':
    case 'withdrawn':
      return []
  }
}
