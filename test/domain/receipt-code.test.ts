import {
  isReceiptCode,
  receiptCodeOf,
  receiptDigits,
  receiptGroups,
  typedReceipt,
} from '@/domain/receipt-code'

const codes = ['000000000000000', '123456789012345', '909090909090909', '572419830655721'].map(receiptCodeOf)

test('the check digit is Damm’s: 572 gets 4', () => {
  expect(receiptCodeOf('572')).toBe('5724')
})

test('every single wrong digit and every swap of neighbours is found', () => {
  for (const code of codes) {
    expect(code).toHaveLength(receiptDigits)
    expect(isReceiptCode(code)).toBe(true)
    for (let place = 0; place < code.length; place += 1) {
      for (let digit = 0; digit < 10; digit += 1) {
        const wrong = code.slice(0, place) + String(digit) + code.slice(place + 1)
        expect(isReceiptCode(wrong)).toBe(wrong === code)
      }
      const swapped =
        code.slice(0, place) + (code[place + 1] ?? '') + (code[place] ?? '') + code.slice(place + 2)
      expect(isReceiptCode(swapped)).toBe(swapped === code)
    }
  }
})

test('it is shown in fours', () => {
  expect(receiptGroups('1234567890123456')).toEqual(['1234', '5678', '9012', '3456'])
})

test('what is typed may have spaces, lines and full-width digits; a slip is told from a missing digit', () => {
  const [code = ''] = codes
  const typed = ` ${receiptGroups(code).join(' ')} `.replace('0', '０')
  expect(typedReceipt.parse(typed)).toBe(code)
  expect(typedReceipt.parse(receiptGroups(code).join('-'))).toBe(code)
  const said = (value: string) => typedReceipt.safeParse(value).error?.issues.map((issue) => issue.message)
  expect(said('')).toEqual(['请写查询码。'])
  expect(said(code.slice(1))).toEqual(['查询码是 16 位数字，请数一数，看看少了还是多了。'])
  expect(said(`1${code.slice(1)}`)).toEqual(['像是有一位写错了，请对着记下的再看一遍。'])
})
