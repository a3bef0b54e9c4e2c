import { useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState, type ReactElement } from 'react'
import { CLUSTER_METHODS, type ClusterMethod } from '#domain/cleaning/cluster-values.ts'
import type { RecipeStep, ValuePair } from '#domain/cleaning/recipe.ts'
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
    const chosen = clusters.filter((cluster) => ticked.has(keyOf(cluster)))
    const pairs = chosen.flatMap((cluster) => pairsInto(cluster, targetOf(cluster)))
    setTicked(new Set())
    setTargets(new Map())
    props.onMerge({ kind: 'table', column, pairs })
  }
  return (
    <Dialog title={texts.clustersOf(column)} onClose={props.onClose}>
      <div className="form" data-testid="cluster-dialog">
        <p className="small muted">{texts.clusterText}</p>
        <MethodChips
          method={method}
          onMethod={(one) => {
            setMethod(one)
            setTicked(new Set())
          }}
        />
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
                setTicked((before) => withKey(before, { key: keyOf(cluster), on }))
              }}
              onTarget={(target) => {
                setTargets((before) => new Map(before).set(keyOf(cluster), target))
              }}
            />
          ))}
        </ul>
        <MergeButtons
          canTick={clusters.length > 0}
          canMerge={ticked.size > 0}
          onTickAll={() => {
            setTicked(new Set(clusters.map(keyOf)))
          }}
          onMerge={merge}
        />
      </div>
    </Dialog>
  )
}

function MethodChips(props: {
  readonly method: ClusterMethod
  readonly onMethod: (method: ClusterMethod) => void
}): ReactElement {
  const texts = useTexts(cleaningTexts)
  return (
    <div className="chips" role="radiogroup" aria-label={texts.method}>
      {CLUSTER_METHODS.map((one) => (
        <button
          key={one}
          type="button"
          role="radio"
          className="chip"
          aria-checked={props.method === one}
          onClick={() => {
            props.onMethod(one)
          }}
        >
          {texts.methods[one]}
        </button>
      ))}
    </div>
  )
}

function MergeButtons(props: {
  readonly canTick: boolean
  readonly canMerge: boolean
  readonly onTickAll: () => void
  readonly onMerge: () => void
}): ReactElement {
  const texts = useTexts(cleaningTexts)
  return (
    <div className="dialog-buttons">
      <Button disabled={!props.canTick} onClick={props.onTickAll}>
        {texts.selectAll}
      </Button>
      <Button type="primary" disabled={!props.canMerge} onClick={props.onMerge} data-testid="merge">
        {texts.mergeSelected}
      </Button>
    </div>
  )
}

function pairsInto({ values }: Cluster, to: string): readonly ValuePair[] {
  return values.filter(({ value }) => value !== to).map(({ value }) => ({ from: value, to }))
}

function withKey(
  keys: ReadonlySet<string>,
  { key, on }: { readonly key: string; readonly on: boolean },
): ReadonlySet<string> {
  const others = [...keys].filter((one) => one !== key)
  return new Set(on ? [...others, key] : others)
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
