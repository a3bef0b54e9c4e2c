let page = ''
let opening = ''

/**
 * The opening of the page that stands in the window; another address is another opening, and so is a reload. Asked at
 * each request, because what a page shows asks before the page itself could say that it is there.
 */
export function openingOfPage(): string {
  const { pathname } = window.location
  if (opening === '' || pathname !== page) {
    page = pathname
    opening = crypto.randomUUID()
  }
  return opening
}
