import fc from 'fast-check'
import { expect, test } from 'vitest'
import { stateAfter } from './form-move.ts'
import {
  MERGE_REQUEST_MOVES,
  MERGE_REQUEST_STATES,
  mergeRequestProblem,
  type MergeRequestFacts,
  type MergeRequestStep,
} from './merge-request.ts'

const ASKED: MergeRequestFacts = { state: 'asked', askedBy: 'first', outdated: false }
const STEPS = [...new Set(MERGE_REQUEST_MOVES.map(({ step }) => step))]

test.each<[string, Partial<MergeRequestFacts>, MergeRequestStep, string, string | null]>([
  ['merge_request.state', { state: 'completed' }, 'approve', 'second', null],
  ['merge_request.state', { state: 'returned' }, 'approve', 'second', null],
  ['merge_request.state', { state: 'completed' }, 'replace', 'first', null],
  ['merge_request.own', { outdated: true }, 'approve', 'first', null],
  ['merge_request.outdated', { outdated: true }, 'approve', 'second', null],
  ['merge_request.own', {}, 'return', 'first', '缺材料'],
  ['merge_request.no_reason', {}, 'return', 'second', '  '],
  ['merge_request.not_yours', {}, 'withdraw', 'second', null],
  ['merge_request.not_yours', { state: 'returned' }, 'withdraw', 'second', null],
  ['merge_request.waiting', {}, 'replace', 'second', null],
])('[FRM27] %s refuses a step of a merge request', (code, change, step, account, reason) => {
  expect(mergeRequestProblem({ ...ASKED, ...change }, step, { account, reason })).toMatchObject({
    code,
  })
})

test('[FRM27] no merge is completed by who asked for it, nor from versions that nobody saw', () => {
  const taken = fc.record({
    step: fc.constantFrom(...STEPS),
    by: fc.constantFrom('first', 'second', 'third'),
    changesEntry: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(taken), (steps) => {
      let request = ASKED
      let approvedBy: string | null = null
      for (const { step, by, changesEntry } of steps) {
        if (changesEntry) request = { ...request, outdated: true }
        if (mergeRequestProblem(request, step, { account: by, reason: 'x' }) !== null) continue
        request = {
          ...request,
          state: stateAfter(MERGE_REQUEST_MOVES, request.state, step) ?? request.state,
        }
        if (step !== 'approve') continue
        approvedBy = by
        expect(request.outdated).toBe(false)
      }
      expect(request.state === 'completed').toBe(approvedBy !== null)
      expect(approvedBy).not.toBe(request.askedBy)
    }),
  )
})

test('[FRM27] what was returned leads on, so nothing is lost in a drawer', () => {
  const leading = MERGE_REQUEST_STATES.filter((state) =>
    MERGE_REQUEST_MOVES.some(({ from }) => from === state),
  )
  expect(leading).toEqual(['asked', 'returned'])
})
