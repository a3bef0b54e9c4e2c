import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query'
import { call } from '../api/client.ts'
import { isOutdated } from '../api/problem.ts'

export interface ReportStep {
  readonly method: 'POST' | 'PUT'
  /** Below `/change-reports`. */
  readonly path: string
  readonly body?: object
  /** Version of the report as it is shown; absent where the step asks for none. */
  readonly version?: number
}

/** Sends one step of a report and has everything that shows reports read again. */
export function useReportStep<Reply>(
  onDone: (reply: Reply) => void = () => undefined,
): UseMutationResult<Reply, Error, ReportStep> {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ method, path, body, version }: ReportStep) =>
      call<Reply>(method, `/change-reports${path}`, body, version),
    onSuccess: async (reply) => {
      onDone(reply)
      for (const key of ['report', 'report-board', 'approvals'])
        await client.invalidateQueries({ queryKey: [key] })
    },
    onError: async (error) => {
      if (isOutdated(error)) await client.invalidateQueries({ queryKey: ['report'] })
    },
  })
}
