import type { LineKind } from '#domain/forms/line-kind.ts'
import type { LineContent, LinePeople } from '#domain/forms/report-line.ts'
import type { GroupSaying } from '#sync/group-word.ts'
import { isSameLine, lineOf } from '#sync/operation.ts'
import type { Store } from '../store/open-store.ts'
import { openOperation } from './field-operations.ts'
import { SAID_BY, SAID_BY_FROM, toldWord, type SaidBy, type ToldWord } from './told-word.ts'

interface Within {
  readonly county: string
  readonly placeFrom: string
  readonly placeTo: string
}

interface Line {
  readonly lineId: string
  readonly reportId: string
  readonly village: string
  readonly kind: LineKind
  readonly content: LineContent
  readonly people: LinePeople & { readonly companions?: readonly string[] }
  readonly evidence: string
}

type WaitingLine = Line & SaidBy

type LineRow = WaitingLine & { readonly sealed: Buffer | null }

/**
 * What lines of a territory's reports say of people of the register until the township has taken or the
 * village has dropped them, by whoever said it: of two devices that said the same one has written the line,
 * and both are heard. Births are not looked at (S2); what shows no more than that somebody is alive is
 * read of those only who are reported dead: most lines of a month say no more than that.
 */
export async function waitingLines(
  store: Pick<Store, 'pool' | 'keys'>,
  { county, placeFrom, placeTo }: Within,
): Promise<readonly ToldWord[]> {
  const { rows } = await store.pool.query<LineRow>(
    `with dead as materialized (
       select d.people ->> 'subject' as id from work.report_lines d
       where d.county = $1 and d.village between $2 and $3 and d.kind = 'death'
         and d.state in ('drafted', 'sent', 'returned')
       union all
       select s.person_id::text from work.field_slots s
       where s.county = $1 and s.village between $2 and $3 and s.state <> 'decided'
         and s.item in ('life_state', 'died_on'))
     select l.line_id as "lineId", l.report_id as "reportId", l.village, l.kind, l.content, l.people, l.evidence,
       o.device_id as device, d.label as "deviceLabel", o.content_sealed as sealed,
       coalesce(a.display_name, l.drafted_by) as "collectorName", coalesce(o.received_at, l.drafted_at) as "receivedAt"
     from work.change_reports r
     join work.report_lines l on l.county = r.county and l.report_id = r.report_id
     left join work.field_operations o on o.county = l.county and o.op_id = l.line_id
     left join work.field_devices d on d.county = o.county and d.device_id = o.device_id
     left join access.accounts a on a.county = l.county
       and a.account_id::text = coalesce(o.collector::text, l.drafted_by)
     where r.county = $1 and r.village between $2 and $3 and r.state in ('draft', 'signed', 'returned')
       and l.state in ('drafted', 'sent', 'returned') and l.people ? 'subject'
       and l.kind not in ('birth', 'service_contact')
       and (l.kind in ('death', 'move_out', 'marriage', 'divorce', 'widowhood')
         or l.people ->> 'subject' in (select id from dead)
         or l.people ? 'companions' and exists (
           select from jsonb_array_elements_text(l.people -> 'companions') as along (id)
           where along.id in (select id from dead)))`,
    [county, placeFrom, placeTo],
  )
  const said = rows.flatMap((row) => {
    const { lineId, sealed } = row
    const operation =
      sealed === null ? null : openOperation(store.keys, { county, opId: lineId, sealed })
    return wordOf(row, row, { wordId: lineId, observedAt: operation?.observedAt ?? null })
  })
  return [...said, ...(await saidAlike(store, county, rows))]
}

/** Who said the same as a line that had been written by then. */
async function saidAlike(
  store: Pick<Store, 'pool' | 'keys'>,
  county: string,
  lines: readonly WaitingLine[],
): Promise<readonly ToldWord[]> {
  if (lines.length === 0) return []
  const { rows } = await store.pool.query<SaidBy & { opId: string; sealed: Buffer }>(
    `select o.op_id as "opId", o.content_sealed as sealed, ${SAID_BY} from work.field_operations o ${SAID_BY_FROM}
     where o.county = $1 and o.record_id = any ($2::uuid[]) and o.state = 'same' and o.field like 'event:%'`,
    [county, lines.map(({ people }) => people.subject)],
  )
  return rows.flatMap((row) => {
    const { opId, sealed, village, receivedAt } = row
    const operation = openOperation(store.keys, { county, opId, sealed })
    const said = operation === null ? null : lineOf(operation)
    const line = lines.find(
      (one) =>
        said !== null &&
        one.village === village &&
        one.receivedAt <= receivedAt &&
        isSameLine({ ...one, companions: one.people.companions }, said),
    )
    if (line === undefined || operation === null) return []
    const { observedAt, reason } = operation
    return wordOf(row, { ...line, evidence: reason }, { wordId: opId, observedAt })
  })
}

function wordOf(
  by: SaidBy,
  { kind, content, people, evidence, reportId }: Line,
  of: { readonly wordId: string; readonly observedAt: string | null },
): readonly ToldWord[] {
  const { subject, spouse = null, companions = [] } = people
  if (subject === undefined) return []
  const { occurred_on: on = null, other_name: otherName = null } = content
  const about = { kind: 'line', line: kind, on, spouse, otherName, reportId } as const
  const says = sayingOf(kind, { on, spouse, spouseName: otherName })
  return [toldWord(by, { ...of, personId: subject, companions, reason: evidence, about, says })]
}

function sayingOf(
  kind: LineKind,
  said: {
    readonly on: string | null
    readonly spouse: string | null
    readonly spouseName: string | null
  },
): GroupSaying {
  const { on } = said
  switch (kind) {
    case 'death':
      return { kind: 'death', on }
    case 'move_out':
      return { kind: 'left', on }
    case 'marriage':
      return { kind: 'marriage', ...said }
    case 'divorce':
    case 'widowhood':
      return { kind: 'parted', on }
    case 'birth':
    case 'move_in':
    case 'mobility_in':
    case 'mobility_out':
    case 'mobility_return':
    case 'adoption':
    case 'service_contact':
    case 'contact_change':
      return { kind: 'alive', on }
  }
}
