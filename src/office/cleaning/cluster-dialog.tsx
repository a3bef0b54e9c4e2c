import { useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState, type ReactElement } from 'react'
import { CLUSTER_METHODS, type ClusterMethod } from '#domain/cleaning/cluster-values.ts'
import type { RecipeStep } from '#domain/cleaning/recipe.ts'
import type { AskClusters, ClusterList } from '#wire/cleaning.ts'
import { call } from '../api/client.ts'
import { Dialog } from '../app/dialog.tsx'
import { ProblemNote } from '../app/message-page.tsx'
import { count } from '../format/figures.ts'
import { cleaningTexts } from '../texts/cleaning.ts'
import { shellTexts } from '../texts/shell.ts'
import { useTexts } from '../texts/use-texts.ts'

type Cluster = ClusterList['clusters'][number]

/** Values that may be one. What is not ticked stays; merging adds a step like any other. */
export function ClusterDialog(props: {
  readonly batchId: string
  readonly column: string
  readonly steps: readonly RecipeStep[]
  readonly onMerge: (step: RecipeStep) => void
  readonly onClose: () => void
}): ReactElement {
  const { batchId, column, steps } = props
  const texts = useTexts(cleaningTexts)
  const shell = useTexts(shellTexts)
  const [method, setMethod] = useState<ClusterMethod>('fingerprint')
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const [targets, setTargets] = useState<ReadonlyMap<string, string>>(new Map())
  const asked: AskClusters = { steps: [...steps] as AskClusters['steps'], column, method } // oxlint-disable-line typescript/no-unsafe-type-assertion -- the same steps, read-only
  const { data, error } = useQuery({
    queryKey: ['clusters', batchId, asked],
    queryFn: () => call<ClusterList>('POST', `/batches/${batchId}/cleaning/clusters`, asked),
    staleTime: 0,
  })
  const clusters = data?.clusters ?? []
  const targetOf = (cluster: Cluster): string => targets.get(keyOf(cluster)) ?? cluster.proposal
  const merge = (): void => {
    const pairs = clusters
      .filter((cluster) => ticked.has(keyOf(cluster)))
      .flatMap((cluster) =>
        cluster.values
          .filter(({ value }) => value !== targetOf(cluster))
          .map(({ value }) => ({ from: value, to: targetOf(cluster) })),
      )
    setTicked(new Set())
    setTargets(new Map())
    props.onMerge({ kind: 'table', column, pairs })
  }
  return (
    <Dialog title={texts.clustersOf(column)} onClose={props.onClose}>
      <div className="form" data-testid="cluster-dialog">
        <p className="small muted">{texts.clusterText}</p>
        <div className="chips" role="radiogroup" aria-label={texts.method}>
          {CLUSTER_METHODS.map((one) => (
            <button
              key={one}
              type="button"
              role="radio"
              className="chip"
              aria-checked={method === one}
              onClick={() => {
                setMethod(one)
                setTicked(new Set())
              }}
            >
              {texts.methods[one]}
            </button>
          ))}
        </div>
        {error !== null && <ProblemNote error={error} />}
        {data === undefined && error === null && <p className="empty">{shell.loading}</p>}
        {data?.clusters.length === 0 && <p className="empty">{texts.noClusters}</p>}
        <ul className="clusters">
          {clusters.map((cluster) => (
            <ClusterLine
              key={keyOf(cluster)}
              cluster={cluster}
              ticked={ticked.has(keyOf(cluster))}
              target={targetOf(cluster)}
              onTick={(on) => {
                setTicked((before) => {
                  const next = new Set(before)
                  if (on) next.add(keyOf(cluster))
                  else next.delete(keyOf(cluster))
                  return next
                })
              }}
              onTarget={(target) => {
                setTargets((before) => new Map(before).set(keyOf(cluster), target))
              }}
            />
          ))}
        </ul>
        <div className="dialog-buttons">
          <Button
            disabled={clusters.length === 0}
            onClick={() => {
              setTicked(new Set(clusters.map(keyOf)))
            }}
          >
            {texts.selectAll}
          </Button>
          <Button type="primary" disabled={ticked.size === 0} onClick={merge} data-testid="merge">
            {texts.mergeSelected}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}

function keyOf({ values }: Cluster): string {
  return values.map(({ value }) => value).join('\u0000')
}

function ClusterLine(props: {
  readonly cluster: Cluster
  readonly ticked: boolean
  readonly target: string
  readonly onTick: (on: boolean) => void
  readonly onTarget: (target: string) => void
}): ReactElement {
  const texts = useTexts(cleaningTexts)
  const values = props.cluster.values.map(({ value }) => value).join('、')
  return (
    <li>
      <label>
        <input
          type="checkbox"
          checked={props.ticked}
          aria-label={texts.mergeThis(values)}
          onChange={(event) => {
            props.onTick(event.target.checked)
          }}
        />
        <span>
          {props.cluster.values.map(({ value, rows }) => (
            <span key={value} className="cluster-value">
              “{value}” <span className="muted">{count(rows)}</span>
            </span>
          ))}
        </span>
      </label>
      <Input
        size="small"
        aria-label={`${texts.mergeInto} ${values}`}
        value={props.target}
        maxLength={200}
        onChange={(event) => {
          props.onTarget(event.target.value)
        }}
      />
    </li>
  )
}
