import { render, screen } from '@testing-library/react'
import { Media, mediaOf, photosOf, saySize } from '@/miniapp/shared/Media'
import { press } from '../page'

// What came with a lead besides photos.

const photo = { id: 'a', kind: 'photo', width: 8, height: 6, url: '/a', thumbnailUrl: '/s' } as const
const paper = { id: 'b', kind: 'pdf', bytes: 1_300_000, url: '/paper' } as const
const fetchBefore = global.fetch
afterEach(() => {
  global.fetch = fetchBefore
})

test('photos stand for themselves, the rest beside them', () => {
  expect(photosOf([photo, paper])).toEqual([photo])
  expect(mediaOf([photo, paper])).toEqual([paper])
  const { container } = render(<Media files={[]} />)
  expect(container).toBeEmptyDOMElement()
})

test.each([
  [1, '1 KB'],
  [300_000, '293 KB'],
  [1_000_000, '1 MB'],
  [52_428_800, '50 MB'],
])('%i bytes are %s', (bytes, said) => {
  expect(saySize(bytes)).toBe(said)
})

test.each([
  [404, 'application/problem+json'],
  [200, 'text/html'],
])('a paper that cannot be had (%i, %s) is told', async (status, type) => {
  const blob = () => Promise.resolve({ type })
  global.fetch = jest.fn(() => Promise.resolve({ status, ok: status < 300, blob })) as never
  render(<Media files={[paper]} />)
  await press('打开 PDF，1.2 MB')
  expect(global.fetch).toHaveBeenCalledWith('/paper', { headers: {} })
  expect(screen.getByText('没有打开。请退出这一页，再进来试一次。')).toBeInTheDocument()
})
