import { act, fireEvent, render, screen, within } from '@testing-library/react'
import type { ReactElement } from 'react'
import { listenForBack } from '@/miniapp/platform/back-guard'
import * as taro from '../../support/taro-api'

/** Opens a staff page as the platform does: with its query, shown once. */
export async function openPage(page: ReactElement, params: Record<string, string> = {}) {
  taro.useRouter.mockReturnValue({ params, path: '' })
  const opened = render(page)
  await settle()
  runLatest(taro.useDidShow)
  await settle()
  return opened
}

// As the app does at its start: an open sheet leaves a mark in the browser's history.
listenForBack()

/** Everything that is under way comes to its end. */
export async function settle(): Promise<void> {
  await act(async () => {
    // The browser's history moves a moment later.
    for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setTimeout(resolve))
  })
}

/** The page comes to sight again. */
export async function comeBack(): Promise<void> {
  runLatest(taro.useDidShow)
  await settle()
}

export async function scrollToEnd(): Promise<void> {
  runLatest(taro.useReachBottom)
  await settle()
}

export async function pullDown(): Promise<void> {
  runLatest(taro.usePullDownRefresh)
  await settle()
}

function runLatest(hook: jest.Mock): void {
  const latest = hook.mock.lastCall?.[0] as (() => void) | undefined
  act(() => latest?.())
}

export async function press(name: string | RegExp, place: HTMLElement = document.body): Promise<void> {
  fireEvent.click(within(place).getByRole('button', { name }))
  await settle()
}

export async function choose(name: string | RegExp): Promise<void> {
  fireEvent.click(screen.getByRole('radio', { name }))
  await settle()
}

export async function type(label: string | RegExp, text: string): Promise<void> {
  fireEvent.change(screen.getByRole('textbox', { name: label }), { target: { value: text } })
  await settle()
}

/** The sheet that lies over the page. */
export function sheet(): HTMLElement {
  return screen.getByRole('dialog')
}
