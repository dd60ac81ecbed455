import { fetchAhead } from '@/miniapp/platform/fetch-ahead'
import { setNetwork } from '../../support/taro-api'

const turns = async () => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
}

/** A page of the web build: it comes only while there is a network. */
function part(network: { up: boolean }) {
  const came = jest.fn()
  const fetch = jest.fn(async () => {
    if (!network.up) throw new Error('ChunkLoadError')
    came()
  })
  return { came, fetch }
}

test('after a cut the pages are fetched as soon as the network is back, each once', async () => {
  const network = { up: true }
  const [first, second, third] = [part(network), part(network), part(network)]
  first.came.mockImplementation(() => (network.up = false))
  await fetchAhead([first.fetch, second.fetch, third.fetch])
  expect(second.came).not.toHaveBeenCalled()

  setNetwork(false)
  await turns()
  expect(second.fetch).toHaveBeenCalledTimes(1)
  network.up = true
  setNetwork(true)
  await turns()
  for (const one of [first, second, third]) expect(one.came).toHaveBeenCalledTimes(1)
  setNetwork(true)
  await turns()
  for (const one of [first, second, third]) expect(one.came).toHaveBeenCalledTimes(1)
})

test('a network that comes and goes: what is still missing is asked for again, never twice at once', async () => {
  const network = { up: false }
  const [first, second] = [part(network), part(network)]
  await fetchAhead([first.fetch, second.fetch])
  setNetwork(true)
  setNetwork(true)
  await turns()
  expect(first.fetch).toHaveBeenCalledTimes(2)
  network.up = true
  setNetwork(true)
  await turns()
  expect([first, second].map((one) => one.came.mock.calls.length)).toEqual([1, 1])
})
