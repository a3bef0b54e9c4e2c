import { evidenceItem } from '#domain/evidence/item-name.ts'
import { PRECEDENCE } from '#domain/evidence/precedence.ts'
import type { Settlement } from '#domain/discrepancies/settlement.ts'
import { SOURCE_PROFILES, type SourceKind } from '#domain/sources/source-kind.ts'
import type { Words } from '#wire/words.ts'

/** The rule that would settle a discrepancy, as a sentence. */
export function settlementWords(
  { rule, proven }: Settlement,
  of: {
    readonly item: string | null
    readonly chosenSource: SourceKind | null
    readonly held: boolean
  },
): Words {
  switch (rule) {
    case 'order':
      return orderWords(of, proven)
    case 'once':
      return {
        zh: '一个文件里一人只算一条，以第一条为准',
        en: 'A file holds a person once: the first row counts',
      }
    case 'entered':
      return {
        zh: '登记簿里已有此人，缺的一方要补',
        en: 'The register holds the person: who lacks them has to add them',
      }
    case 'number':
      return {
        zh: '号码由公安编发，以公安户籍的为准',
        en: 'Numbers are given out by the police: their record counts',
      }
    case 'people':
      if (of.held)
        return {
          zh: '登记簿的值是工作人员登记的，文件另有说法，要人看过',
          en: 'Staff stated what the register holds, and a file says otherwise: somebody has to look',
        }
      return { zh: '没有规则能定，要人看过', en: 'No rule can tell: somebody has to look' }
  }
}

function orderWords(
  {
    item,
    chosenSource,
  }: { readonly item: string | null; readonly chosenSource: SourceKind | null },
  proven: boolean,
): Words {
  const named = item === null ? null : evidenceItem(item)
  const first = chosenSource === null ? null : SOURCE_PROFILES[chosenSource]
  const order = named === null ? [] : PRECEDENCE[named].slice(0, ORDER_SHOWN)
  const zh = order.map((source) => SOURCE_PROFILES[source].zh).join(' › ')
  const en = order.map((source) => SOURCE_PROFILES[source].en).join(' › ')
  return proven
    ? {
        zh: `以法定证件为准，取${first?.zh ?? ''}（${zh} …）`,
        en: `The legal document counts: ${first?.en ?? ''} (${en} …)`,
      }
    : {
        zh: `按次序先取${first?.zh ?? ''}，但没有法定证件可证（${zh} …）`,
        en: `The order shows ${first?.en ?? ''} first, but no legal document proves it (${en} …)`,
      }
}

/** The first of the order are enough to see why. */
const ORDER_SHOWN = 3
