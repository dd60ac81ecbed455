import { act, fireEvent, render, screen, waitFor, within, type RenderResult } from '@testing-library/react'
import Taro, { useDidShow, usePullDownRefresh, useRouter } from '@tarojs/taro'
import type { ReactElement } from 'react'
import { listenForBack } from '@/miniapp/platform/back-guard'

// Opens a page as the app would, and presses and types as a person does.

listenForBack()

let shown: (() => void)[] = []
let pulled: (() => void)[] = []

/** Everything that is under way comes to its end: requests, writes, and what the page makes of them. */
export async function settle(): Promise<void> {
  // The page is drawn at the end of each act: what its effects begin comes to its end in the next.
  for (const _turn of ['answers', 'effects']) {
    await act(async () => {
      for (let round = 0; round < 12; round += 1) await new Promise((resolve) => setTimeout(resolve))
    })
  }
}

export async function open(page: ReactElement, params: Record<string, string> = {}): Promise<RenderResult> {
  shown = []
  pulled = []
  const encoded = Object.entries(params).map(([key, value]) => [key, encodeURIComponent(value)])
  jest.mocked(useRouter).mockReturnValue({ params: Object.fromEntries(encoded), path: '' } as never)
  jest.mocked(useDidShow).mockImplementation((run) => void (shown = [run]))
  jest.mocked(usePullDownRefresh).mockImplementation((run) => void (pulled = [run]))
  const result = render(page)
  shown.forEach((run) => run())
  await settle()
  return result
}

/** The page comes to sight again. */
export async function comeBack(): Promise<void> {
  act(() => shown.forEach((run) => run()))
  await settle()
}

export async function pullDown(): Promise<void> {
  act(() => pulled.forEach((run) => run()))
  await settle()
}

export async function press(name: string | RegExp): Promise<void> {
  fireEvent.click(screen.getByRole('button', { name }))
  await settle()
}

/** In the open sheet, whose button may bear the same words as the one that opened it. */
export async function pressInSheet(name: string | RegExp): Promise<void> {
  fireEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name }))
  await settle()
}

export async function pick(name: string | RegExp): Promise<void> {
  const row = screen.queryByRole('radio', { name }) ?? screen.getByRole('checkbox', { name })
  fireEvent.click(row)
  await settle()
}

export async function type(label: string | RegExp, text: string): Promise<void> {
  fireEvent.change(screen.getByRole('textbox', { name: label }), { target: { value: text } })
  await settle()
}

/**
 * Where the app goes: the last page that is opened or put in this one's place. A browser takes its time for it
 * when the page has asked to hear of its back key.
 */
export async function wentTo(): Promise<string> {
  const page = await waitFor(() => {
    const gone = lastPage()
    expect(gone).toBeDefined()
    return gone
  })
  return page ?? ''
}

export function lastPage(): string | undefined {
  const calls = [Taro.navigateTo, Taro.redirectTo, Taro.reLaunch].flatMap((go) => {
    const { calls, invocationCallOrder } = jest.mocked(go).mock
    return calls.map(([option], place) => ({ url: option.url, order: invocationCallOrder[place] ?? 0 }))
  })
  return calls.sort((a, b) => a.order - b.order).at(-1)?.url
}
