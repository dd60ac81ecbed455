import { fireEvent, render, screen, within } from '@testing-library/react'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Button } from '../../../src/miniapp/components/Button'
import { Empty } from '../../../src/miniapp/components/Empty'
import { ListRow } from '../../../src/miniapp/components/ListRow'
import { Loading } from '../../../src/miniapp/components/Loading'
import { Notice } from '../../../src/miniapp/components/Notice'
import { type Photo, PhotoField } from '../../../src/miniapp/components/PhotoField'
import { Steps } from '../../../src/miniapp/components/Steps'
import { SummaryList } from '../../../src/miniapp/components/SummaryList'
import { Timeline } from '../../../src/miniapp/components/Timeline'

const nothing = () => undefined

describe.each(['h5', 'weapp'] as const)('on %s', (platform) => {
  beforeEach(() => {
    process.env.TARO_ENV = platform
  })

  test('a button says that it is working, and takes no second press', () => {
    const onPress = jest.fn()
    const { rerender } = render(
      <Button kind="main" onPress={onPress}>
        提交
      </Button>,
    )
    fireEvent.click(screen.getByRole('button', { name: '提交' }))
    rerender(
      <Button kind="main" onPress={onPress} loading>
        提交
      </Button>,
    )
    fireEvent.click(screen.getByRole('button', { name: '正在办，请稍等' }))
    expect(onPress).toHaveBeenCalledTimes(1)
  })

  test('the four steps say their state in words', () => {
    render(
      <Steps
        steps={[
          { name: '受理', state: 'done', detail: '3 月 2 日' },
          { name: '交办', state: 'now' },
          { name: '评价', state: 'later' },
        ]}
        where="在 东山镇 办理。"
      />,
    )
    const items = screen.getAllByRole('listitem')
    expect(items.map((item) => item.textContent)).toEqual(['受理已完成3 月 2 日', '交办正在办', '评价还没到'])
    expect(screen.getByText('在 东山镇 办理。')).toBeInTheDocument()
    if (platform === 'h5') expect(items[1]).toHaveAttribute('aria-current', 'step')
  })

  test('a row opens, with its state in words', () => {
    const onPress = jest.fn()
    render(
      <ListRow
        title="申报"
        lines={['上溪村']}
        mark={{ kind: 'soon', text: '还剩 2 天' }}
        onPress={onPress}
      />,
    )
    fireEvent.click(screen.getByRole('button', { name: /申报.*上溪村.*还剩 2 天/ }))
    expect(onPress).toHaveBeenCalledTimes(1)
  })

  test('each answer can be changed by name; what is missing says so', () => {
    const onChange = jest.fn()
    render(
      <SummaryList
        title="家里的人"
        rows={[
          { id: 'people', label: '几口人', value: '4 口', onChange },
          { id: 'id', label: '身份证号', value: null, missing: true },
        ]}
      />,
    )
    expect(screen.getByText('还没填')).toBeInTheDocument()
    fireEvent.click(screen.getByRole('button', { name: '改几口人' }))
    expect(onChange).toHaveBeenCalledTimes(1)
  })

  test('photos: each state in words, retry and remove by name', () => {
    const onRetry = jest.fn()
    const onRemove = jest.fn()
    const photos: Photo[] = [
      { id: 'a', path: 'a.jpg', state: 'sent' },
      { id: 'b', path: 'b.jpg', state: 'sending', progress: 0.4 },
      { id: 'c', path: 'c.jpg', state: 'unsent', problem: '这张照片太大了，请换一张。' },
      { id: 'd', path: 'd.jpg', state: 'waiting' },
    ]
    render(
      <PhotoField
        id="p"
        label="照片"
        photos={photos}
        onAdd={nothing}
        onRetry={onRetry}
        onRemove={onRemove}
      />,
    )
    for (const words of [
      '已上传',
      '正在上传，40%',
      '这张照片太大了，请换一张。',
      '等着上传',
      '已放 4 张，还能放 5 张',
    ]) {
      expect(screen.getByText(words)).toBeInTheDocument()
    }
    expect(screen.getByRole('img', { name: '第 2 张照片' })).toHaveAttribute('src', 'b.jpg')
    fireEvent.click(screen.getByRole('button', { name: '再传一次，第 3 张照片' }))
    fireEvent.click(screen.getByRole('button', { name: '不要这张，第 1 张照片' }))
    expect([onRetry.mock.lastCall, onRemove.mock.lastCall]).toEqual([['c'], ['a']])
  })
})

test('the camera comes first, and what it took goes out', async () => {
  process.env.TARO_ENV = 'weapp'
  const onAdd = jest.fn()
  render(<PhotoField id="p" label="照片" photos={[]} onAdd={onAdd} onRetry={nothing} onRemove={nothing} />)
  const [camera, album] = screen.getAllByRole('button')
  expect(camera).toHaveTextContent('拍一张')
  expect(album).toHaveTextContent('从相册选')
  fireEvent.click(camera as HTMLElement)
  await screen.findByText('已放 0 张，还能放 9 张')
  expect(onAdd).toHaveBeenCalledWith([{ path: 'wxfile://photo-1.jpg', size: 120_000 }], 'camera')
})

test('nine photos are all: no more is offered', () => {
  const photos = Array.from({ length: 9 }, (_, place): Photo => ({
    id: `${place}`,
    path: 'a.jpg',
    state: 'sent',
  }))
  render(
    <PhotoField id="p" label="照片" photos={photos} onAdd={nothing} onRetry={nothing} onRemove={nothing} />,
  )
  expect(screen.getByText('已经放满 9 张，不能再放了')).toBeInTheDocument()
  expect(screen.queryByRole('button', { name: '拍一张' })).toBeNull()
})

test('photos that the lead has already count too: it says how many are left', () => {
  const one: Photo = { id: 'a', path: 'a.jpg', state: 'sent' }
  const field = { id: 'p', label: '照片', onAdd: nothing, onRetry: nothing, onRemove: nothing }
  const { rerender } = render(<PhotoField {...field} photos={[one]} before={6} />)
  expect(screen.getByText('这件事前面已经放了 6 张。已放 1 张，还能放 2 张')).toBeInTheDocument()
  rerender(<PhotoField {...field} photos={[]} before={9} />)
  expect(screen.getByText('这件事前面已经放了 9 张。已经放满 9 张，不能再放了')).toBeInTheDocument()
  expect(screen.queryByRole('button', { name: '从相册选' })).toBeNull()
})

test('the picture of the steps says whose turn it is, in place of 正在办', () => {
  render(
    <Steps
      steps={[
        { name: '办理', state: 'done' },
        { name: '评价', state: 'now', says: '等您评价' },
      ]}
    />,
  )
  const rating = screen.getAllByRole('listitem')[1]
  expect(rating).toHaveTextContent('评价等您评价')
  expect(rating).not.toHaveTextContent('正在办')
})

test('a message that appeared by itself is said aloud, an urgent one at once', () => {
  render(
    <>
      <Notice kind="done" live>
        已替您存好。
      </Notice>
      <Notice kind="overdue" title="过了 3 天" live>
        已经提醒上级。
      </Notice>
      <Notice kind="information">村干部会先打电话。</Notice>
    </>,
  )
  expect(screen.getByRole('status')).toHaveTextContent('好了已替您存好。')
  expect(screen.getByRole('alert')).toHaveTextContent('过了 3 天')
  expect(screen.getByText('请知道')).toBeInTheDocument()
})

test('an empty place says what to do', () => {
  const onPress = jest.fn()
  render(<Empty title="还没有通知" detail="办好了会告诉您。" action={{ label: '回首页', onPress }} />)
  expect(screen.getByText('办好了会告诉您。')).toBeInTheDocument()
  fireEvent.click(screen.getByRole('button', { name: '回首页' }))
  expect(onPress).toHaveBeenCalledTimes(1)
})

test('waiting is said aloud', () => {
  render(<Loading />)
  expect(screen.getByRole('status')).toHaveTextContent('正在取，请稍等')
})

test('the history says who did what when', () => {
  render(
    <Timeline
      entries={[
        { id: '1', when: '3 月 2 日 15:40', who: '东山镇 王建国', what: '受理', detail: '明天上门看。' },
      ]}
    />,
  )
  const entry = within(screen.getByRole('listitem'))
  for (const words of ['3 月 2 日 15:40', '东山镇 王建国', '受理', '明天上门看。']) {
    expect(entry.getByText(words)).toBeInTheDocument()
  }
})

test('every icon that may be named is drawn, and every drawn one can be named', () => {
  const folder = path.resolve(__dirname, '../../../src/miniapp/components')
  const typed = [...readFileSync(path.join(folder, 'Icon.tsx'), 'utf8').matchAll(/^ {2}\| '([\w-]+)'/gm)].map(
    (match) => match[1],
  )
  const drawn = /\$names:([^;]+);/
    .exec(readFileSync(path.join(folder, 'Icon.scss'), 'utf8'))?.[1]
    ?.split(',')
    .map((name) => name.trim())
  expect(typed.length).toBeGreaterThan(20)
  expect(drawn).toEqual(typed)
})
