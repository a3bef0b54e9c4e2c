import type { ReactElement } from 'react'
import { Link } from 'react-router'
import { useTitle } from '../app/use-title.ts'
import { collectTexts } from '../texts/collect.ts'
import { useTexts } from '../texts/use-texts.ts'
import { DeviceList } from './device-list.tsx'
import { FieldCases } from './field-cases.tsx'
import './collect.css'

/** 采集: what devices say differently waits first, then the devices themselves. */
export function CollectPage(): ReactElement {
  const texts = useTexts(collectTexts)
  useTitle(texts.title)
  return (
    <>
      <div className="page-head">
        <h1>{texts.title}</h1>
        <Link to="/collect/sheets">{texts.sheets} →</Link>
      </div>
      <FieldCases />
      <DeviceList />
    </>
  )
}
