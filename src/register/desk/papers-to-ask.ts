import { civilDayAt } from '#domain/calendar/civil-time.ts'
import { factRow, type TaskMatter } from '#domain/desk/plan-tasks.ts'
import { campaignOn } from '#domain/to-ask/visit-limits.ts'
import type { Store } from '../store/open-store.ts'
import { PAPERS_SQL } from './matter-statements.ts'

/** A sheet, or a line of one (0: the whole sheet), about which the village is asked. */
export interface PaperToAsk {
  readonly key: string
  readonly keyingId: string
  readonly booklet: string
  readonly sheetNo: number
  readonly rowNo: number
}

/** What came back on paper and says nothing to anybody, as matters of the village. */
export async function papersToAsk(
  store: Pick<Store, 'pool'>,
  {
    county,
    village,
    today,
  }: { readonly county: string; readonly village: string; readonly today: string },
): Promise<readonly { readonly matter: TaskMatter; readonly paper: PaperToAsk }[]> {
  const { rows } = await store.pool.query<
    PaperToAsk & { since: Date | null; householdId: string | null; kind: string; state: string }
  >({ name: 'desk_papers', text: PAPERS_SQL, values: [county, village, campaignOn(today)] })
  return rows.map(({ since, householdId, kind, state, ...paper }) => {
    const key = `paper_sheet:${paper.key}`
    return {
      paper: { ...paper, key },
      matter: {
        subject: 'paper_sheet',
        key,
        facts: factRow('paper_sheet', { kind, state }),
        since: since === null ? null : civilDayAt(since.getTime()),
        ownDay: null,
        householdId,
        personId: null,
      },
    }
  })
}
