import { fireEvent, render, screen } from '@testing-library/react'
import { useState } from 'react'
import { Choice } from '../../../src/miniapp/components/Choice'
import { completeDate, joinDate, splitDate } from '../../../src/miniapp/components/date-parts'
import { DateField } from '../../../src/miniapp/components/DateField'
import { NumberField } from '../../../src/miniapp/components/NumberField'
import { Question } from '../../../src/miniapp/components/Question'
import { Rating } from '../../../src/miniapp/components/Rating'
import { RegionPicker, type Town } from '../../../src/miniapp/components/RegionPicker'
import { TextField } from '../../../src/miniapp/components/TextField'

const platforms = ['h5', 'weapp'] as const

const options = [
  { value: 'ill', label: '看病花钱多', help: '住院、长期吃药' },
  { value: 'school', label: '上学负担重' },
  { value: 'other', label: '别的', disabled: true },
]

const towns: Town[] = [
  {
    code: '361130105000',
    name: '东山镇',
    villages: [
      { code: '361130105201', name: '上溪村' },
      { code: '361130105202', name: '下溪村' },
    ],
  },
  { code: '361130106000', name: '赋春镇', villages: [{ code: '361130106201', name: '甲路村' }] },
]

describe.each(platforms)('on %s', (platform) => {
  beforeEach(() => {
    process.env.TARO_ENV = platform
  })

  test('a text field has its label, and what is typed goes out', () => {
    const onChange = jest.fn()
    render(<TextField id="name" label="您的姓名" value="" onChange={onChange} />)
    fireEvent.change(screen.getByLabelText(/您的姓名/), { target: { value: '李秀英' } })
    expect(onChange).toHaveBeenCalledWith('李秀英')
  })

  test('an error is told with the field', () => {
    render(
      <TextField
        id="name"
        label="您的姓名"
        help="和身份证上一样"
        value=""
        onChange={() => undefined}
        error="请写上姓名。"
      />,
    )
    const box = screen.getByRole('textbox')
    if (platform === 'h5') {
      expect(box).toBeInvalid()
      expect(box).toHaveAccessibleDescription('请写上姓名。 和身份证上一样')
    } else {
      expect(box).toHaveAccessibleName('您的姓名 请看：请写上姓名。 和身份证上一样')
    }
  })

  test('inside a question the question is the label', () => {
    render(
      <Question label="家里现在几口人一起过日子？" why="帮扶按人口算。">
        <NumberField id="people" unit="口" value="4" onChange={() => undefined} />
      </Question>,
    )
    expect(screen.getByRole('heading')).toHaveTextContent('家里现在几口人一起过日子？')
    expect(screen.getByRole('textbox', { name: /家里现在几口人一起过日子？/ })).toHaveValue('4')
  })

  test('one of several', () => {
    const onChange = jest.fn()
    render(
      <Choice
        id="need"
        label="难处"
        options={options}
        value="school"
        onChange={onChange}
        error="请选一样。"
      />,
    )
    expect(screen.getByRole('radiogroup')).toBeInTheDocument()
    expect(screen.getByRole('radio', { name: /上学负担重/ })).toBeChecked()
    const unavailable = screen.getByRole('radio', { name: /别的/ })
    if (platform === 'h5') {
      expect(unavailable).toBeDisabled()
    } else {
      expect(unavailable).toHaveAttribute('aria-disabled', 'true')
      fireEvent.click(unavailable)
      expect(onChange).not.toHaveBeenCalled()
    }
    expect(screen.getByText('请选一样。')).toBeInTheDocument()
    fireEvent.click(screen.getByRole('radio', { name: /看病花钱多/ }))
    expect(onChange).toHaveBeenCalledWith('ill')
  })

  test('several of several keep the order of the list, and can be taken back', () => {
    const onChange = jest.fn()
    function Several() {
      const [value, setValue] = useState<string[]>(['school'])
      return (
        <Choice
          id="needs"
          many
          label="难处"
          options={options}
          value={value}
          onChange={(next) => {
            onChange(next)
            setValue(next)
          }}
        />
      )
    }
    render(<Several />)
    fireEvent.click(screen.getByRole('checkbox', { name: /看病花钱多/ }))
    expect(onChange).toHaveBeenLastCalledWith(['ill', 'school'])
    fireEvent.click(screen.getByRole('checkbox', { name: /上学负担重/ }))
    expect(onChange).toHaveBeenLastCalledWith(['ill'])
  })

  test('options on their way are waited for', () => {
    render(<Choice id="need" label="难处" options={[]} value={null} onChange={() => undefined} loading />)
    expect(screen.getByRole('status')).toHaveTextContent('正在取')
  })

  test('five words for how it went', () => {
    const onChange = jest.fn()
    render(<Rating id="rate" label="满意吗" value={5} onChange={onChange} />)
    expect(screen.getAllByRole('radio')).toHaveLength(5)
    expect(screen.getByRole('radio', { name: /非常满意/ })).toBeChecked()
    fireEvent.click(screen.getByRole('radio', { name: /非常不满意/ }))
    expect(onChange).toHaveBeenCalledWith(1)
  })

  test('town, then village, and another town again', () => {
    const onChange = jest.fn()
    function Picking() {
      const [value, setValue] = useState<string | null>(null)
      return (
        <RegionPicker
          id="village"
          label="您在哪个村"
          towns={towns}
          value={value}
          onChange={(code) => {
            onChange(code)
            setValue(code)
          }}
        />
      )
    }
    render(<Picking />)
    fireEvent.click(screen.getByRole('button', { name: '东山镇' }))
    fireEvent.click(screen.getByRole('radio', { name: /下溪村/ }))
    expect(onChange).toHaveBeenLastCalledWith('361130105202')
    expect(screen.getByRole('radio', { name: /下溪村/ })).toBeChecked()
    fireEvent.click(screen.getByRole('button', { name: '换个乡镇' }))
    expect(onChange).toHaveBeenLastCalledWith(null)
    expect(screen.getByRole('button', { name: '赋春镇' })).toBeInTheDocument()
  })

  test('a day in three boxes; a day at hand by one press', () => {
    const onChange = jest.fn()
    render(
      <DateField
        id="born"
        label="出生日期"
        value="1955-3-"
        onChange={onChange}
        quick={[{ label: '今天', value: '2026-03-07' }]}
      />,
    )
    expect(screen.getByRole('group', { name: /出生日期/ })).toBeInTheDocument()
    expect(screen.getByRole('textbox', { name: '年' })).toHaveValue('1955')
    fireEvent.change(screen.getByRole('textbox', { name: '日' }), { target: { value: '０８' } })
    expect(onChange).toHaveBeenLastCalledWith('1955-3-08')
    fireEvent.click(screen.getByRole('button', { name: '今天' }))
    expect(onChange).toHaveBeenLastCalledWith('2026-03-07')
  })
})

describe('the counter of a text field', () => {
  const field = (value: string) => (
    <TextField
      id="what"
      label="发生了什么"
      lines={4}
      maxLength={20}
      value={value}
      onChange={() => undefined}
    />
  )
  test('counts characters as people do, rare names too', () => {
    render(field('𠮷'.repeat(5)))
    expect(screen.getByText('还能写 15 个字')).toBeInTheDocument()
  })
  test('speaks up near the end and says how much is too much', () => {
    const { rerender } = render(field('字'.repeat(12)))
    expect(screen.getByText('还能写 8 个字')).toHaveAttribute('aria-live', 'polite')
    rerender(field('字'.repeat(23)))
    expect(screen.getByText('多写了 3 个字，请删短一点')).toBeInTheDocument()
    expect(screen.getByRole('textbox')).toHaveValue('字'.repeat(23))
  })
})

test.each([
  ['3万5', '就是 35,000 元（3 万 5 千元）'],
  ['１２００', '就是 1,200 元'],
  ['1200', ''],
  ['', ''],
  ['很多', '没看懂这个数。可以写 35000，也可以写 3万5。'],
])('an amount typed as %j is said back as %j, and stays as typed', (text, note) => {
  render(<NumberField id="income" label="收入" value={text} onChange={() => undefined} />)
  const box = screen.getByRole('textbox')
  expect(box).toHaveValue(text)
  expect(box).toHaveAccessibleDescription(note)
})

test('an amount that comes every month is worked out', () => {
  render(
    <NumberField
      id="wage"
      label="工资"
      value="1200"
      times={{ count: 12, unit: '个月' }}
      onChange={() => undefined}
    />,
  )
  expect(screen.getByText('1,200 元 × 12 个月 = 14,400 元（1 万 4 千 4 百元）')).toBeInTheDocument()
})

test('a disabled field cannot be typed in', () => {
  render(<NumberField id="income" label="收入" value="3" onChange={() => undefined} disabled />)
  expect(screen.getByRole('textbox')).toBeDisabled()
})

test('a date is complete only when there is such a day', () => {
  expect(completeDate('2026-3-7')).toBe('2026-03-07')
  expect(completeDate('2028-2-29')).toBe('2028-02-29')
  expect(
    ['', '1955-3-', '2026-2-29', '2100-02-29', '2026-13-1', '2026-0-1', '26-3-7', '2026-3-0'].map(
      completeDate,
    ),
  ).toEqual(Array.from({ length: 8 }, () => null))
  expect(joinDate({ year: ' ', month: '', day: '' })).toBe('')
  expect(splitDate('')).toEqual({ year: '', month: '', day: '' })
})
