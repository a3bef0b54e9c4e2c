import type { MakePrinting, PrintingMade } from '#wire/paper.ts'
import { call, getFile } from '../api/client.ts'

/** Makes a printing and hands its pages to the browser. */
export async function printForm(order: MakePrinting): Promise<void> {
  const { printingId } = await call<PrintingMade>('POST', '/printings', order)
  await takePages(printingId, order.form)
}

/** The pages as a file: asked here and not by a link, so that a refusal is told on the page. */
export async function takePages(printingId: string, form: string): Promise<void> {
  const pages = await getFile(`/printings/${printingId}/pages`)
  const link = document.createElement('a')
  link.href = URL.createObjectURL(pages)
  link.download = `${form}.pdf`
  link.click()
  // The browser has begun to save it; the page need not keep it.
  setTimeout(() => {
    URL.revokeObjectURL(link.href)
  }, 60_000)
}
