import { Button } from 'antd'
import type { ReactElement } from 'react'
import { shellTexts } from '../texts/shell.ts'
import { useTexts } from '../texts/use-texts.ts'

/** A list that comes page by page, as `useInfiniteQuery` tells of it. */
interface PagedList {
  readonly hasNextPage: boolean
  readonly isFetchingNextPage: boolean
  readonly fetchNextPage: () => Promise<unknown>
}

/** Under a list that comes page by page: fetches the next one, and is gone once all are there. */
export function MoreButton({ list }: { readonly list: PagedList }): ReactElement {
  const shell = useTexts(shellTexts)
  if (!list.hasNextPage) return <></>
  return (
    <div className="no-print">
      <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
        {shell.more}
      </Button>
    </div>
  )
}
