import { fireEvent, render, screen } from '@testing-library/react'
import { Box } from '../../../src/miniapp/components/elements/Box'
import { Press } from '../../../src/miniapp/components/elements/Press'
import { TextBox } from '../../../src/miniapp/components/elements/TextBox'
import { Words } from '../../../src/miniapp/components/elements/Words'

const platforms = ['h5', 'weapp'] as const

describe.each(platforms)('on %s', (platform) => {
  beforeEach(() => {
    process.env.TARO_ENV = platform
  })

  test('headings and lists are told to a screen reader', () => {
    render(
      <>
        <Box as="h2">家里的人</Box>
        <Box as="ul">
          <Box as="li">一</Box>
        </Box>
        <Words label="共三步">三</Words>
      </>,
    )
    expect(screen.getByRole('heading')).toHaveTextContent('家里的人')
    expect(screen.getByRole('list')).toContainElement(screen.getByRole('listitem'))
    expect(screen.getByLabelText('共三步')).toHaveTextContent('三')
  })

  test('a press is a button with a name, pressed by tap', () => {
    const onPress = jest.fn()
    render(
      <Press onPress={onPress} label="改姓名" expanded={false}>
        改
      </Press>,
    )
    const button = screen.getByRole('button', { name: '改姓名' })
    expect(button).toHaveAttribute('aria-expanded', 'false')
    fireEvent.click(button)
    expect(onPress).toHaveBeenCalledTimes(1)
  })

  test.each([{ disabled: true }, { busy: true }])('takes no press while %p', (state) => {
    const onPress = jest.fn()
    render(
      <Press onPress={onPress} {...state}>
        提交
      </Press>,
    )
    fireEvent.click(screen.getByRole('button'))
    expect(onPress).not.toHaveBeenCalled()
  })

  test.each([1, 4])('a box of %d lines hands on everything, however long', (lines) => {
    const onChange = jest.fn()
    const onBlur = jest.fn()
    render(
      <TextBox id="x" value="" lines={lines} onChange={onChange} onBlur={onBlur} aria={{ label: '事情' }} />,
    )
    const long = '𠮷'.repeat(300)
    fireEvent.change(screen.getByLabelText('事情'), { target: { value: long } })
    fireEvent.blur(screen.getByLabelText('事情'))
    expect(onChange).toHaveBeenCalledWith(long)
    expect(onBlur).toHaveBeenCalledTimes(1)
  })
})

test('a press is reached by keyboard in browsers: a real button', () => {
  render(<Press onPress={() => undefined}>提交</Press>)
  const button = screen.getByRole('button')
  button.focus()
  expect(button.tagName).toBe('BUTTON')
  expect(button).toHaveFocus()
})

test.each([
  ['number', 'numeric', 'number'],
  ['phone', 'tel', 'number'],
  ['idNumber', 'text', 'idcard'],
] as const)('the %s keyboard comes up', (keyboard, inputMode, weappType) => {
  const box = (
    <TextBox id="x" value="" keyboard={keyboard} onChange={() => undefined} aria={{ label: '号' }} />
  )
  const { unmount } = render(box)
  expect(screen.getByLabelText('号')).toHaveAttribute('inputmode', inputMode)
  unmount()
  process.env.TARO_ENV = 'weapp'
  render(box)
  expect(screen.getByLabelText('号')).toHaveAttribute('data-keyboard', weappType)
})
