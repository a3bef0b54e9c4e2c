import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query'
import { call } from '../api/client.ts'

export interface ReportStep {
  readonly method: 'POST' | 'PUT'
  /** Below `/change-reports`. */
  readonly path: string
  readonly body?: object
}

/** Sends one step of a report and has everything that shows reports read again. */
export function useReportStep<Reply>(
  onDone: (reply: Reply) => void = () => undefined,
): UseMutationResult<Reply, Error, ReportStep> {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ method, path, body }: ReportStep) =>
      call<Reply>(method, `/change-reports${path}`, body),
    onSuccess: async (reply) => {
      onDone(reply)
      for (const key of ['report', 'report-board', 'approvals'])
        await client.invalidateQueries({ queryKey: [key] })
    },
  })
}
