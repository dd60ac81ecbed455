import fc from 'fast-check'
import { addDays } from '@/domain/calendar'
import {
  birthDateOf,
  checkCharacter,
  cleanIdNumber,
  idNumberFault,
  idNumberSentences,
  maskIdNumber,
  maskPhone,
} from '@/domain/household/id-number'

const today = '2026-03-02'

/** An invented number that fits: region, birth date and running number, and the character they ask for. */
function invented(birth: string, running = '002', region = '361130'): string {
  const first17 = `${region}${birth.replaceAll('-', '')}${running}`
  return first17 + checkCharacter(first17)
}

const birthArbitrary = fc.integer({ min: 0, max: 53_000 }).map((n) => addDays('1880-01-01', n))

describe('the check character (GB 11643)', () => {
  test('the example printed in the standard', () => {
    expect(checkCharacter('11010519491231002')).toBe('X')
    expect(checkCharacter('44052418800101001')).toBe('4')
  })

  test('invented numbers pass, whatever their birth date and running number', () => {
    fc.assert(
      fc.property(birthArbitrary, fc.integer({ min: 0, max: 999 }), (birth, running) => {
        fc.pre(birth <= today)
        expect(idNumberFault(invented(birth, String(running).padStart(3, '0')), today)).toBeNull()
      }),
    )
  })

  test('one digit typed wrong, or two neighbours swapped, is always noticed', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 17 }),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 0, max: 999 }),
        (place, by, running) => {
          const right = invented('1968-05-11', String(running).padStart(3, '0'))
          const digit = right[place] === 'X' ? 10 : Number(right[place])
          const wrong = right.slice(0, place) + String((digit + by) % 10) + right.slice(place + 1)
          if (wrong !== right) expect(idNumberFault(wrong, today)).not.toBeNull()
          const swapped =
            right.slice(0, place) + (right[place + 1] ?? '') + (right[place] ?? '') + right.slice(place + 2)
          if (swapped !== right) expect(idNumberFault(swapped, today)).not.toBeNull()
        },
      ),
    )
  })
})

describe('what is wrong with a number', () => {
  const right = invented('1968-05-11')

  test.each([
    ['361130680511002', 'old'],
    [right.slice(0, 17), 'length'],
    [`${right}1`, 'length'],
    ['1', 'length'],
    [`36113O${right.slice(6)}`, 'characters'],
    [`X${right.slice(1)}`, 'characters'],
    ['36113019680511002?', 'characters'],
    ['36113068051100X', 'length'], // 15 characters, but not the old 15 digits
    ['\u0000'.repeat(18), 'characters'],
    [right.slice(0, 17) + (right[17] === '1' ? '2' : '1'), 'check-digit'],
    [invented('1968-02-30'), 'birth-date'],
    [invented('1968-13-01'), 'birth-date'],
    [invented('1879-12-31'), 'birth-date'],
    [invented('2999-01-01'), 'birth-date'],
    [invented('2026-03-03'), 'birth-date'], // tomorrow
  ])('%j: %s', (number, fault) => {
    expect(idNumberFault(number, today)).toBe(fault)
  })

  test('a child born today has a number that fits', () => {
    expect(idNumberFault(invented(today), today)).toBeNull()
    expect(idNumberFault(invented('2024-02-29'), today)).toBeNull()
    expect(birthDateOf(invented('2024-02-29'))).toBe('2024-02-29')
  })

  test('every sentence tells that one can go on without', () => {
    for (const sentence of Object.values(idNumberSentences)) expect(sentence).toContain('没有也可以先空着')
  })
})

describe('as it was typed', () => {
  const right = '11010519491231002X'

  test.each([
    '110105 19491231 002x',
    ' 11010519491231002X ',
    '１１０１０５１９４９１２３１００２Ｘ',
    '１１０１０５　１９４９１２３１　００２ｘ',
    '110105\t19491231\n002X',
    '\u202d11010519491231002X\u202c', // as a phone's address book hands it over
  ])('%j is read', (typed) => {
    expect(cleanIdNumber(typed)).toBe(right)
    expect(idNumberFault(cleanIdNumber(typed), today)).toBeNull()
  })

  test('anything else stays as it is, for the person to see', () => {
    expect(cleanIdNumber('不记得了')).toBe('不记得了')
    expect(cleanIdNumber('')).toBe('')
  })
})

describe('what is shown', () => {
  test('the first six and the last four of an ID number', () => {
    expect(maskIdNumber('361130196805110021')).toBe('361130********0021')
  })
  test('a number that was typed short shows no more than its ends', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 15, maxLength: 30 }), (typed) => {
        const masked = maskIdNumber(typed)
        expect(masked).toHaveLength(typed.length)
        expect(masked.slice(6, -4)).toBe('*'.repeat(typed.length - 10))
      }),
    )
  })
  test.each(['', '1', '36113', '3611301968', '36113019680'])(
    'of %j, too short to hide its middle, at most one end is shown',
    (typed) => {
      expect(maskIdNumber(typed)).toHaveLength(typed.length)
      expect(maskIdNumber(typed).replace(/\*/g, '').length).toBeLessThanOrEqual(typed.length / 2)
    },
  )
  test('three and four digits of a phone', () => {
    expect(maskPhone('13812345678')).toBe('138****5678')
    expect(maskPhone('07931234567')).toBe('079****4567')
  })
  test('of a short landline at least five digits stay unseen', () => {
    expect(maskPhone('0793123456')).toBe('********56')
    expect(maskPhone('7123456')).toBe('*****56')
    expect(maskPhone('12345')).toBe('*****')
    expect(maskPhone('')).toBe('')
  })
})
