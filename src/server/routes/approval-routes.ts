import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { isCorrectableItem } from '#domain/events/decide-correction.ts'
import { mayDo } from '#domain/policy/roles.ts'
import { waitingForms, type WaitingForm } from '#register/forms/waiting-forms.ts'
import { placeNames } from '#register/queries/place-names.ts'
import { approvals } from '#wire/approvals.ts'
import { PERSON_ITEM_WORDS } from '#wire/person-item.ts'
import type { Words } from '#wire/words.ts'
import { problems } from '../problem-schema.ts'
import { storeOf, whoAsks } from '../security/guard-every-route.ts'
import type { ServerOptions } from '../server-options.ts'
import { territoryOf } from '../territory.ts'

/** So many are listed; whoever has more begins with the oldest. */
const WAITING_MAX = 200

/** 待我办: what waits for the signed-in person, whatever form it is on. */
export function approvalRoutes(server: FastifyInstance, options: ServerOptions): void {
  server.withTypeProvider<ZodTypeProvider>().get(
    '/api/approvals',
    {
      config: { access: { kind: 'ability', ability: 'forms.read', personal: false } },
      schema: { response: { 200: approvals, ...problems } },
    },
    async (request) => {
      const { accountId, role, territory } = whoAsks(request)
      const { from, to } = territoryOf(territory)
      const store = storeOf(request)
      const rows = await waitingForms(store, {
        county: options.county,
        account: accountId,
        placeFrom: from,
        placeTo: to,
        may: {
          draft: mayDo(role, 'forms.draft'),
          sign: mayDo(role, 'forms.sign') && territory.length > COUNTY_DIGITS,
          // The county checks where a township asks it to; it does not wait for each report of each village.
          check: mayDo(role, 'forms.check') && territory.length > COUNTY_DIGITS,
          approve: mayDo(role, 'forms.approve'),
          issue: mayDo(role, 'orders.issue'),
        },
        limit: WAITING_MAX + 1,
      })
      const places = await placeNames(
        store,
        rows.map(({ place }) => place),
      )
      return {
        waiting: rows.slice(0, WAITING_MAX).map((row) => ({
          kind: row.kind,
          formId: row.formId,
          placeName: row.place === null ? '' : (places.get(row.place) ?? row.place),
          title: titleOf(row),
          since: row.since.toISOString(),
        })),
        more: rows.length > WAITING_MAX,
      }
    },
  )
}

const COUNTY_DIGITS = 6

function titleOf({ kind, about, count }: WaitingForm): Words {
  switch (kind) {
    case 'report_to_mend':
    case 'report_to_sign':
    case 'report_to_check':
      return {
        zh: `${about} 变更报告单，${count === 0 ? '零报告' : `${String(count)} 条`}`,
        en: `Change report ${about}, ${count === 0 ? 'nothing happened' : `${String(count)} lines`}`,
      }
    case 'item_change_to_do':
    case 'item_change_to_approve':
    case 'item_change_refused': {
      const item = isCorrectableItem(about) ? PERSON_ITEM_WORDS[about] : { zh: about, en: about }
      return {
        zh: `变更表 ${String(count)} 号：${item.zh}`,
        en: `Item-change form ${String(count)}: ${item.en}`,
      }
    }
    case 'merge_to_approve':
    case 'merge_returned':
      return {
        zh: `合并申请 ${String(count)} 号`,
        en: `Request ${String(count)} to merge two entries`,
      }
    case 'order_to_confirm':
      return {
        zh: `清理清查令 ${String(count)} 号：${about}`,
        en: `Cleaning order ${String(count)}: ${about}`,
      }
  }
}
