import type { GivenOpinion, PastDecision } from '#register/queries/past-opinions.ts'
import type { PairDetail } from '#register/queries/pair-queue.ts'
import type { PairView } from '#wire/pairs.ts'

/**
 * What was said of the pair. Until it is settled each hears only themselves (blind opinions), and then a
 * case of known truth looks like any other that one has decided alone.
 */
export function wordsOnPair(
  pair: PairDetail,
  of: {
    readonly previous: readonly PastDecision[]
    readonly opinions: readonly GivenOpinion[]
    readonly asker: string
  },
): Pick<PairView, 'state' | 'others' | 'decision' | 'opinions' | 'previous'> {
  const { verdict, own } = pair
  const mine =
    verdict === null || own === null
      ? null
      : {
          verdict,
          note: own.reason,
          decidedBy: of.asker,
          decidedAt: new Date(own.at).toISOString(),
        }
  const standing = of.previous.find((one) => one.undoneAt === null)
  const alone = mine === null || mine.verdict === 'skip' ? [] : [mine]
  return {
    state: pair.state,
    others: pair.others,
    decision: standing === undefined ? mine : decisionView(standing),
    opinions: pair.settled
      ? of.opinions.map(({ verdict: said, reason, givenBy, givenAt }) => ({
          verdict: said,
          note: reason,
          givenBy,
          givenAt: givenAt.toISOString(),
        }))
      : alone.map(({ verdict: said, note, decidedBy, decidedAt }) => ({
          verdict: said,
          note,
          givenBy: decidedBy,
          givenAt: decidedAt,
        })),
    previous: of.previous.flatMap((past) =>
      past.undoneAt === null
        ? []
        : [{ ...decisionView(past), undoneAt: past.undoneAt.toISOString() }],
    ),
  }
}

function decisionView(past: PastDecision): NonNullable<PairView['decision']> {
  return {
    verdict: past.verdict,
    note: past.reason,
    decidedBy: past.decidedBy,
    decidedAt: past.decidedAt.toISOString(),
  }
}
