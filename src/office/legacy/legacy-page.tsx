import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { Link } from 'react-router'
import type { LegacyFiles, LegacyLine } from '#wire/legacy.ts'
import { get } from '../api/client.ts'
import { StillToCome } from '../app/message-page.tsx'
import { useTitle } from '../app/use-title.ts'
import { count } from '../format/figures.ts'
import { legacyTexts } from '../texts/legacy.ts'
import { useTexts } from '../texts/use-texts.ts'
import '../intake/intake.css'
import './legacy.css'

type LegacyFile = LegacyFiles['files'][number]

/** 旧名单核实: files of the former systems, and which villages have confirmed theirs. */
export function LegacyPage(): ReactElement {
  const texts = useTexts(legacyTexts)
  useTitle(texts.title)
  const { data, error, refetch } = useQuery({
    queryKey: ['legacy'],
    queryFn: () => get<LegacyFiles>('/legacy'),
  })
  return (
    <>
      <div className="page-head">
        <h1>{texts.title}</h1>
        <span className="muted">{texts.intro}</span>
      </div>
      {data === undefined && <StillToCome page error={error} onRetry={() => void refetch()} />}
      {data?.files.length === 0 && (
        <section className="sheet empty">
          <b>{texts.none}</b>
          <p>{texts.noneText}</p>
        </section>
      )}
      {data?.files.map((file) => (
        <FilePart key={file.batchId} file={file} />
      ))}
    </>
  )
}

function FilePart({ file }: { readonly file: LegacyFile }): ReactElement {
  const texts = useTexts(legacyTexts)
  const known = file.villages.filter(({ village }) => village !== '')
  const nowhere = file.villages.find(({ village }) => village === '')
  const verified = known.filter(({ state }) => state === 'verified').length
  return (
    <section className="sheet" data-testid="legacy-file">
      <div className="head">
        <h2>{file.system === null ? texts.unknownSystem : texts.systems[file.system]}</h2>
        <b>{texts.progress(count(verified), count(known.length))}</b>
      </div>
      <p className="small muted">
        {file.fileName} · {file.department} · {texts.asOf} {file.asOf}
        {file.columnsCut > 0 && ` · ${texts.cut(count(file.columnsCut))}`}
      </p>
      <div className="scroll-x" tabIndex={0} role="region" aria-label={file.fileName}>
        <table className="plain legacy-table">
          <thead>
            <tr>
              <th scope="col">{texts.township}</th>
              <th scope="col">{texts.village}</th>
              <th scope="col" className="num">
                {texts.records}
              </th>
              <th scope="col">{texts.state}</th>
              <th scope="col">{texts.sample}</th>
              <th scope="col">
                <span className="visually-hidden">{texts.open}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {known.map((line) => (
              <VillageLine key={line.village} batchId={file.batchId} line={line} />
            ))}
          </tbody>
        </table>
      </div>
      {nowhere !== undefined && (
        <p className="small muted">
          {texts.nowhere}: {count(nowhere.records)}. {texts.nowhereText}
        </p>
      )}
    </section>
  )
}

function VillageLine(props: { readonly batchId: string; readonly line: LegacyLine }): ReactElement {
  const { line } = props
  const texts = useTexts(legacyTexts)
  return (
    <tr>
      <td>{line.townshipName}</td>
      <th scope="row">{line.villageName}</th>
      <td className="num">{count(line.records)}</td>
      <td>
        <LegacyState line={line} />
      </td>
      <td>
        {line.sampled > 0 &&
          texts.sampleState(count(line.answered), count(line.sampled), count(line.right))}
      </td>
      <td>
        <Link
          to={`/legacy/${props.batchId}/${line.village}`}
          aria-label={`${texts.open} ${line.villageName}`}
        >
          {texts.open}
        </Link>
      </td>
    </tr>
  )
}

/** Colour and word: what a village's list is worth now, and by what. */
export function LegacyState({ line }: { readonly line: LegacyLine }): ReactElement {
  const texts = useTexts(legacyTexts)
  const by = line.confirmedBy === null ? '' : ` · ${texts.confirmedBy[line.confirmedBy]}`
  return (
    <span className={`legacy-state ${line.state}`}>
      {texts.states[line.state]}
      {by}
    </span>
  )
}
