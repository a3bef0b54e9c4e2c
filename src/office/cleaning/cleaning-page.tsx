import {
  keepPreviousData,
  useMutation,
  useQuery,
  useQueryClient,
  type UseQueryResult,
} from '@tanstack/react-query'
import { Button } from 'antd'
import { useState, type ReactElement } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import type { FacetAsked, FacetFilter } from '#domain/cleaning/count-facets.ts'
import type { RecipeStep } from '#domain/cleaning/recipe.ts'
import type { BatchView } from '#wire/batches.ts'
import type { CleaningLook, CleaningView, KeptCleaning } from '#wire/cleaning.ts'
import { call, get } from '../api/client.ts'
import { ProblemNote } from '../app/message-page.tsx'
import { useTitle } from '../app/use-title.ts'
import { cleaningTexts } from '../texts/cleaning.ts'
import { shellTexts } from '../texts/shell.ts'
import { useTexts } from '../texts/use-texts.ts'
import { AddStep } from './add-step.tsx'
import { CleanedRows } from './cleaned-rows.tsx'
import '../intake/intake.css'
import './cleaning.css'
import { ClusterDialog } from './cluster-dialog.tsx'
import { FacetPanel, sameFacet } from './facet-panel.tsx'
import { downloadRecipe, stepsOfFile } from './recipe-file.ts'
import { RenameDialog } from './rename-dialog.tsx'
import { useStepHistory, type StepChange } from './step-history.ts'
import { StepList } from './step-list.tsx'

/** 清洗: facets, like values, and the steps of the department's recipe over a file. */
export function CleaningPage(): ReactElement {
  const { batchId = '' } = useParams()
  const texts = useTexts(cleaningTexts)
  const shell = useTexts(shellTexts)
  useTitle(texts.title)
  const batch = useQuery({
    queryKey: ['batch', batchId],
    queryFn: () => get<BatchView>(`/batches/${batchId}`),
  })
  const cleaning = useQuery({
    queryKey: ['cleaning', batchId],
    queryFn: () => get<CleaningView>(`/batches/${batchId}/cleaning`),
    staleTime: 0,
  })
  const error = batch.error ?? cleaning.error
  return (
    <>
      <div className="page-head">
        <Link to={`/intake/${batchId}`} className="small">
          ‹ {batch.data?.fileName ?? ''}
        </Link>
        <h1>{texts.title}</h1>
        <span className="muted">{texts.intro}</span>
      </div>
      {error !== null && <ProblemNote page error={error} />}
      {error === null && (batch.data === undefined || cleaning.data === undefined) && (
        <p className="empty">{shell.loading}</p>
      )}
      {batch.data !== undefined && cleaning.data !== undefined && (
        <Workbench
          // Another version of the recipe is another page: what was laid out stood on the old one.
          key={cleaning.data.recipe.version}
          batch={batch.data}
          cleaning={cleaning.data}
        />
      )}
    </>
  )
}

function Workbench(props: {
  readonly batch: BatchView
  readonly cleaning: CleaningView
}): ReactElement {
  const { batch, cleaning } = props
  const shell = useTexts(shellTexts)
  const [history, change] = useStepHistory(firstSteps(cleaning))
  const { facets, filters, ...onFacets } = useFacets(cleaning)
  const [clustersOf, setClustersOf] = useState<string | null>(null)
  const [renaming, setRenaming] = useState<{ column: string; value: string } | null>(null)
  const look = useLook(batch.batchId, { steps: history.steps, facets, filters })
  const columns = look.data?.columns ?? cleaning.columns
  const addStep = (step: RecipeStep): void => {
    change({ kind: 'add', step })
  }
  return (
    <>
      <WorkbenchHead {...props} steps={history.steps} onChange={change} />
      {look.error !== null && <ProblemNote error={look.error} />}
      <div className="cleaning-columns">
        <FacetPanel
          columns={columns}
          facets={look.data?.facets ?? []}
          filters={filters}
          {...onFacets}
          onClusters={setClustersOf}
          onRename={(column, value) => {
            setRenaming({ column, value })
          }}
        />
        <div className="form">
          {look.isPending && (
            <p className="empty" role="status">
              {shell.loading}
            </p>
          )}
          {look.data !== undefined && (
            <CleanedRows look={look.data} isCounting={look.isPlaceholderData} />
          )}
        </div>
        <div className="form">
          <StepList history={history} tally={look.data?.tally ?? []} onChange={change} />
          <AddStep columns={columns} fields={cleaning.fields} onAdd={addStep} />
        </div>
      </div>
      {clustersOf !== null && (
        <ClusterDialog
          batchId={batch.batchId}
          column={clustersOf}
          steps={history.steps}
          onMerge={addStep}
          onClose={() => {
            setClustersOf(null)
          }}
        />
      )}
      {renaming !== null && (
        <RenameDialog
          {...renaming}
          onRename={addStep}
          onClose={() => {
            setRenaming(null)
          }}
        />
      )}
    </>
  )
}

const FACETS_MAX = 6

/** The facets that are open, what is chosen in them, and how both change. */
function useFacets(cleaning: CleaningView): {
  readonly facets: readonly FacetAsked[]
  readonly filters: readonly FacetFilter[]
  readonly onAdd: (facet: FacetAsked) => void
  readonly onClose: (facet: FacetAsked) => void
  readonly onFilter: (filter: FacetFilter | null, of: FacetAsked) => void
} {
  const [facets, setFacets] = useState<readonly FacetAsked[]>(() => firstFacets(cleaning))
  const [filters, setFilters] = useState<readonly FacetFilter[]>([])
  return {
    facets,
    filters,
    onAdd: (facet) => {
      setFacets((before) => {
        const isOpen = before.some((one) => sameFacet(one, facet))
        return isOpen ? before : [facet, ...before].slice(0, FACETS_MAX)
      })
    },
    onClose: (facet) => {
      setFacets((before) => before.filter((one) => !sameFacet(one, facet)))
      setFilters((before) => before.filter((one) => !sameFacet(one, facet)))
    },
    onFilter: (filter, of) => {
      setFilters((before) => [
        ...before.filter((one) => !sameFacet(one, of)),
        ...(filter === null ? [] : [filter]),
      ])
    },
  }
}

/** What was laid out last for this file; for a new file the department's recipe. */
function firstSteps({ reading, recipe }: CleaningView): readonly RecipeStep[] {
  return reading?.steps ?? recipe.steps
}

/** A column to begin with: the likeliest to be written in several ways. */
function firstFacets({ columns }: CleaningView): readonly FacetAsked[] {
  const first = OFTEN_VARIED.flatMap((field) => columns.filter((one) => one.field === field)).at(0)
  return first === undefined ? [] : [{ column: first.header, kind: 'value' }]
}

const OFTEN_VARIED = [
  'villageName',
  'organisation',
  'residenceAddress',
  'registeredAddress',
  'townshipName',
  'relation',
] as const

interface Asked {
  readonly steps: readonly RecipeStep[]
  readonly facets: readonly FacetAsked[]
  readonly filters: readonly FacetFilter[]
}

function useLook(batchId: string, asked: Asked): UseQueryResult<CleaningLook> {
  return useQuery({
    queryKey: ['cleaning-look', batchId, asked],
    queryFn: () => call<CleaningLook>('POST', `/batches/${batchId}/cleaning/look`, asked),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** What is laid out, whether it is kept, and the buttons for that. */
function WorkbenchHead(props: {
  readonly batch: BatchView
  readonly cleaning: CleaningView
  readonly steps: readonly RecipeStep[]
  readonly onChange: (change: StepChange) => void
}): ReactElement {
  const { batch, cleaning, steps } = props
  const texts = useTexts(cleaningTexts)
  const client = useQueryClient()
  const navigate = useNavigate()
  const [badFile, setBadFile] = useState(false)
  const keep = useMutation({
    mutationFn: () =>
      call<KeptCleaning>('PUT', `/batches/${batch.batchId}/cleaning`, {
        steps,
        seenVersion: cleaning.recipe.version,
      }),
    onSuccess: async ({ batchId }) => {
      await client.invalidateQueries({ queryKey: ['batch', batch.batchId] })
      await client.invalidateQueries({ queryKey: ['cleaning', batch.batchId] })
      if (batchId !== null) void navigate(`/intake/${batchId}`)
    },
  })
  const isKept = JSON.stringify(cleaning.reading?.steps ?? []) === JSON.stringify(steps)
  const isProposed = cleaning.reading === null && cleaning.recipe.version > 0
  return (
    <section className="sheet cleaning-head">
      <div>
        {cleaning.isCompared && <p className="amber">{texts.compared}</p>}
        {!cleaning.isCompared && isProposed && <p>{texts.proposed(cleaning.recipe.version)}</p>}
        {!isKept && <p className="muted">{texts.changed}</p>}
        {keep.data !== undefined && <p role="status">{texts.saved(keep.data.version)}</p>}
        {badFile && (
          <p className="red" role="alert">
            {texts.badFile}
          </p>
        )}
        {keep.isError && <ProblemNote error={keep.error} />}
      </div>
      <div className="cleaning-buttons">
        <ImportRecipe
          onSteps={(read) => {
            setBadFile(read === null)
            if (read !== null) props.onChange({ kind: 'put', steps: read })
          }}
        />
        <Button
          disabled={steps.length === 0}
          onClick={() => {
            downloadRecipe(`${texts.title}-${batch.department}-${batch.source}`, steps)
          }}
        >
          {texts.exportFile}
        </Button>
        <Button
          type="primary"
          data-testid="keep-recipe"
          disabled={isKept}
          loading={keep.isPending}
          onClick={() => {
            keep.mutate()
          }}
        >
          {cleaning.isCompared ? texts.saveOnly : texts.save}
        </Button>
      </div>
    </section>
  )
}

function ImportRecipe(props: {
  /** `null`: the file is no recipe. */
  readonly onSteps: (steps: readonly RecipeStep[] | null) => void
}): ReactElement {
  const texts = useTexts(cleaningTexts)
  return (
    <label className="button-link plain-button" tabIndex={-1}>
      {texts.importFile}
      <input
        type="file"
        className="visually-hidden"
        accept=".json"
        data-testid="import-recipe"
        onChange={(event) => {
          const file = event.target.files?.[0]
          if (file !== undefined) void stepsOfFile(file).then(props.onSteps)
        }}
      />
    </label>
  )
}
