import { act, fireEvent, render, screen } from '@testing-library/react'
import Taro from '../../support/taro-api'
import { useState } from 'react'
import { ErrorSummary } from '../../../src/miniapp/components/ErrorSummary'
import { Page } from '../../../src/miniapp/components/Page'
import { Question } from '../../../src/miniapp/components/Question'
import { Sheet } from '../../../src/miniapp/components/Sheet'
import { TextField } from '../../../src/miniapp/components/TextField'
import { useSettings } from '../../../src/miniapp/stores/settings'
import { setPages } from '../../support/taro-api'

const nothing = () => undefined

beforeEach(() => useSettings.setState({ elder: false }))

describe('Page', () => {
  test('has a title, told to the platform and to a screen reader', () => {
    render(<Page title="我要申报">内容</Page>)
    const title = screen.getByRole('heading', { level: 1, name: '我要申报' })
    expect(Taro.setNavigationBarTitle).toHaveBeenCalledWith({ title: '我要申报' })
    expect(title).toHaveFocus()
    expect(screen.getByRole('main')).toHaveTextContent('内容')
  })

  test('large type is one press, is kept, and changes the tokens only', () => {
    const { container } = render(<Page title="首页">内容</Page>)
    expect(container.querySelector('.elder')).toBeNull()
    fireEvent.click(screen.getByRole('button', { name: '大字' }))
    expect(container.querySelector('.page.elder')).not.toBeNull()
    expect(Taro.setStorageSync).toHaveBeenCalledWith('cunsheng.settings', { elder: true })
    act(() => {
      useSettings.setState({ elder: false })
      useSettings.getState().restore()
    })
    expect(screen.getByRole('button', { name: '正常字' })).toBeInTheDocument()
  })

  test("follows WeChat's own font setting, less so on top of large type", () => {
    process.env.TARO_ENV = 'weapp'
    jest.mocked(Taro.getAppBaseInfo).mockReturnValueOnce({ fontSizeScaleFactor: 1.5 })
    const { container } = render(<Page title="首页">内容</Page>)
    const page = container.querySelector<HTMLElement>('.page')
    expect(page?.style.getPropertyValue('--font-scale')).toBe('1.5')
    fireEvent.click(screen.getByRole('button', { name: '大字' }))
    expect(page?.style.getPropertyValue('--font-scale')).toBe('1.25')
  })

  test('back goes to the page before, or home when there is none', async () => {
    setPages(['pages/home/index', 'pages/policy/index'])
    render(<Page title="政策问答">内容</Page>)
    fireEvent.click(screen.getByRole('button', { name: '返回' }))
    await act(() => Promise.resolve())
    expect(Taro.navigateBack).toHaveBeenCalledTimes(1)
    setPages(['pages/policy/index'])
    fireEvent.click(screen.getByRole('button', { name: '返回' }))
    await act(() => Promise.resolve())
    expect(Taro.reLaunch).toHaveBeenCalledWith({ url: '/pages/home/index' })
  })

  test('draws no back button in WeChat, which has its own, nor where there is nothing behind', () => {
    const { unmount } = render(
      <Page title="首页" onBack={false}>
        内容
      </Page>,
    )
    expect(screen.queryByRole('button', { name: '返回' })).toBeNull()
    unmount()
    process.env.TARO_ENV = 'weapp'
    render(<Page title="政策问答">内容</Page>)
    expect(screen.queryByRole('button', { name: '返回' })).toBeNull()
  })
})

describe('reading aloud', () => {
  const speak = jest.fn()
  const cancel = jest.fn()
  let changed = nothing as () => void
  const install = (voices: { lang: string; localService: boolean }[]) => {
    Object.assign(window, {
      speechSynthesis: {
        getVoices: () => voices,
        addEventListener: (_type: string, listener: () => void) => (changed = listener),
        removeEventListener: nothing,
        speak,
        cancel,
      },
      SpeechSynthesisUtterance: class {
        lang = ''
        rate = 1
        onend = nothing
        constructor(readonly text: string) {}
      },
    })
  }
  afterEach(() => {
    Reflect.deleteProperty(window, 'speechSynthesis')
  })

  test('is not offered without a Chinese voice', () => {
    install([{ lang: 'en-US', localService: true }])
    render(<Page title="首页">内容</Page>)
    expect(screen.queryByRole('button', { name: '读给我听' })).toBeNull()
  })

  test('is offered as soon as there is one, and can be stopped', () => {
    const voices: { lang: string; localService: boolean }[] = []
    install(voices)
    render(
      <Page title="首页" speech="请选一样。">
        内容
      </Page>,
    )
    voices.push({ lang: 'zh-CN', localService: false }, { lang: 'zh-CN', localService: true })
    act(() => changed())
    fireEvent.click(screen.getByRole('button', { name: '读给我听' }))
    expect(speak).toHaveBeenCalledWith(
      expect.objectContaining({ text: '请选一样。', lang: 'zh-CN', voice: voices[1] }),
    )
    fireEvent.click(screen.getByRole('button', { name: '不读了' }))
    expect(cancel).toHaveBeenCalled()
    expect(screen.getByRole('button', { name: '读给我听' })).toBeInTheDocument()
  })
})

test('a question says where one is, why it is asked, and goes on', () => {
  const onNext = jest.fn()
  const onLater = jest.fn()
  render(
    <Question
      section="家里的人"
      step={{ now: 3, all: 9 }}
      label="您怎么称呼？"
      why="好让村里知道找谁。"
      onNext={onNext}
      onLater={onLater}
    >
      <TextField id="name" value="" onChange={nothing} />
    </Question>,
  )
  expect(screen.getByText('家里的人').parentElement).toHaveTextContent('家里的人第 3 步，共 9 步')
  const box = screen.getByRole('textbox', { name: '您怎么称呼？' })
  expect(box).toHaveAccessibleDescription('好让村里知道找谁。')
  fireEvent.click(screen.getByRole('button', { name: '下一步' }))
  fireEvent.click(screen.getByRole('button', { name: '以后再填' }))
  expect([onNext.mock.calls.length, onLater.mock.calls.length]).toEqual([1, 1])
})

describe('ErrorSummary', () => {
  function Form() {
    const [attempt, setAttempt] = useState(0)
    return (
      <Page title="我要申报">
        <ErrorSummary
          errors={attempt === 0 ? [] : [{ field: 'name', message: '请写上姓名。' }]}
          attempt={attempt}
        />
        <TextField
          id="name"
          label="姓名"
          value=""
          onChange={nothing}
          error={attempt ? '请写上姓名。' : undefined}
        />
        <button onClick={() => setAttempt(attempt + 1)}>交</button>
      </Page>
    )
  }

  test('takes the focus at each try, and leads to the field', () => {
    render(<Form />)
    expect(screen.queryByRole('alert')).toBeNull()
    fireEvent.click(screen.getByText('交'))
    expect(screen.getByRole('alert')).toHaveFocus()
    expect(screen.getByRole('alert')).toHaveAccessibleName('还有几处要再看一眼')
    fireEvent.click(screen.getByRole('button', { name: '请写上姓名。' }))
    expect(screen.getByRole('textbox', { name: '姓名' })).toHaveFocus()
    fireEvent.click(screen.getByText('交'))
    expect(screen.getByRole('alert')).toHaveFocus()
  })

  test('has the focus on a page that opens with it', () => {
    render(
      <Page title="我要申报">
        <ErrorSummary errors={[{ field: 'name', message: '请写上姓名。' }]} />
      </Page>,
    )
    expect(screen.getByRole('alert')).toHaveFocus()
  })

  test('scrolls there in WeChat', () => {
    process.env.TARO_ENV = 'weapp'
    render(<Form />)
    fireEvent.click(screen.getByText('交'))
    const alert = screen.getByRole('alert')
    expect(Taro.pageScrollTo).toHaveBeenLastCalledWith(expect.objectContaining({ selector: `#${alert.id}` }))
    fireEvent.click(screen.getByRole('button', { name: '请写上姓名。' }))
    const box = screen.getByRole('textbox')
    expect(Taro.pageScrollTo).toHaveBeenLastCalledWith(expect.objectContaining({ selector: `#${box.id}` }))
  })

  test('ids of two pages in one document do not meet', () => {
    render(
      <>
        <Form />
        <Form />
      </>,
    )
    const ids = screen.getAllByRole('textbox').map((box) => box.id)
    expect(new Set(ids).size).toBe(2)
  })
})

describe('Sheet', () => {
  function Asking({ loading = false }: { loading?: boolean }) {
    const [open, setOpen] = useState(false)
    return (
      <>
        <button onClick={() => setOpen(true)}>撤回这件事</button>
        <Sheet
          open={open}
          title="真的要撤回吗？"
          onClose={() => setOpen(false)}
          main={{ label: '撤回', onPress: nothing, danger: true, loading }}
        >
          撤回以后不再办理。
        </Sheet>
      </>
    )
  }
  const openSheet = (loading = false) => {
    render(<Asking loading={loading} />)
    const opener = screen.getByText('撤回这件事')
    opener.focus()
    fireEvent.click(opener)
    return opener
  }

  test('takes the focus, keeps it, and gives it back on Esc', () => {
    const opener = openSheet()
    const dialog = screen.getByRole('dialog', { name: '真的要撤回吗？' })
    expect(dialog).toHaveFocus()
    const [main, close] = [
      screen.getByRole('button', { name: '撤回' }),
      screen.getByRole('button', { name: '先不办' }),
    ]
    fireEvent.keyDown(document, { key: 'Tab', shiftKey: true })
    expect(close).toHaveFocus()
    fireEvent.keyDown(document, { key: 'Tab' })
    expect(main).toHaveFocus()
    fireEvent.keyDown(document, { key: 'Escape' })
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(opener).toHaveFocus()
  })

  test('closes by pressing beside it and by its own button', () => {
    const opener = openSheet()
    fireEvent.click(screen.getByRole('dialog').previousElementSibling as Element)
    expect(screen.queryByRole('dialog')).toBeNull()
    fireEvent.click(opener)
    fireEvent.click(screen.getByRole('button', { name: '先不办' }))
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  test('stays while its action is under way', () => {
    openSheet(true)
    fireEvent.keyDown(document, { key: 'Escape' })
    fireEvent.click(screen.getByRole('dialog').previousElementSibling as Element)
    expect(screen.getByRole('dialog')).toBeInTheDocument()
    expect(screen.getByRole('button', { name: '先不办' })).toBeDisabled()
  })

  test("is WeChat's page-container there: the back gesture closes it", () => {
    process.env.TARO_ENV = 'weapp'
    openSheet()
    expect(screen.getByRole('dialog', { name: '真的要撤回吗？' })).toHaveAttribute('aria-modal', 'true')
    fireEvent.click(screen.getByTestId('back'))
    expect(screen.queryByRole('dialog')).toBeNull()
  })
})
