import { MOVED } from './form-descriptions.ts'
import type { RouteDescriptions } from './route-description.ts'

const STEP = ['order.unknown', 'order.state', 'order.expired']

/** Cleaning orders of the county. */
export const ORDER_DESCRIPTIONS: RouteDescriptions = {
  'GET /api/orders': { zh: '清理清查令', en: 'Cleaning orders', problems: [] },
  'GET /api/orders/:orderId': {
    zh: '一份清理清查令',
    en: 'One cleaning order',
    problems: ['order.unknown'],
  },
  'GET /api/orders/:orderId/preview': {
    zh: '看一份令会改到谁',
    en: 'Whom an order would change',
    problems: ['order.unknown'],
  },
  'POST /api/orders': {
    zh: '签发一份令',
    en: 'Issue an order',
    problems: ['order.places', 'order.expired', 'order.rule_empty', 'order.rule_unfit'],
  },
  'POST /api/orders/:orderId/confirm': {
    zh: '会签',
    en: 'Confirm an order as the second account',
    problems: [...MOVED, ...STEP, 'order.own'],
  },
  'POST /api/orders/:orderId/withdraw': {
    zh: '作废',
    en: 'Withdraw an order',
    problems: [...MOVED, 'order.unknown', 'order.state'],
  },
  'POST /api/orders/:orderId/dry-run': {
    zh: '试运行',
    en: 'Try an order; nothing of it stays',
    problems: ['order.unknown', 'order.state'],
  },
  'POST /api/orders/:orderId/run': {
    zh: '执行下一批',
    en: 'Carry out the next batch',
    problems: [...STEP, 'order.not_tried'],
  },
  'POST /api/orders/:orderId/reversal': {
    zh: '撤回下一批',
    en: 'Take back the next batch',
    problems: ['order.unknown', 'order.state', 'order.no_reason'],
  },
}
