import fc from 'fast-check'
import {
  inGroups,
  invitationCode,
  isCommon,
  loginName,
  newPassword,
  secondFactor,
} from '@/domain/staff/credentials'

/** Passwords after NIST SP 800-63B; codes that are read out. */

test.each([
  ['short', 'password-short'],
  ['1234567890', 'password-common'],
  ['QwertyUiop', 'password-common'],
  ['ａｄｍｉｎ１２３４５', 'password-common'],
  ['aaaaaaaaaaaa', 'password-common'],
  ['ababababab', 'password-common'],
  ['23456789:;<', 'password-common'],
  ['x'.repeat(100) + 'yz'.repeat(20), 'too-long'],
])('%s is no password: %s', (password, code) => {
  const parsed = newPassword.safeParse(password)
  expect(
    parsed.error?.issues.map((issue) => (issue as { params?: { code: string } }).params?.code),
  ).toContain(code)
})

test.each(['村口有三棵老樟树下', 'correct horse battery', '春风又绿江南岸2026', 'tH1s-is-fine'])(
  '%s may be one, whatever it is made of',
  (password) => {
    const long = password.length >= 10 ? password : `${password}真的`
    expect(newPassword.safeParse(long).success).toBe(true)
  },
)

test('no rule about signs: any ten different ones that are no row will do', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.constantFrom(...'甲乙丙丁戊己庚辛壬癸子丑寅卯'), { minLength: 10 }),
      (signs) => {
        expect(newPassword.safeParse(signs.join('')).success || isCommon(signs.join(''))).toBe(true)
      },
    ),
  )
})

test.each([
  ['Wang.Min', 'wang.min'],
  [' ｌｉ０１ ', 'li01'],
])('the account %s is %s', (typed, account) => {
  expect(loginName.parse(typed)).toBe(account)
})

test.each(['王敏', 'a', '-min', 'a b', 'x'.repeat(33)])('%s is no account', (typed) => {
  expect(loginName.safeParse(typed).success).toBe(false)
})

test('a code is what was meant: groups, small letters, an O for a 0', () => {
  expect(invitationCode.parse('abcd-efgh jkmO')).toBe('ABCDEFGHJKM0')
  expect(secondFactor.parse('123 456')).toBe('123456')
  expect(secondFactor.parse('1il1o-aaaaa')).toBe('11110AAAAA')
  expect(secondFactor.safeParse('12345').success).toBe(false)
  fc.assert(
    fc.property(fc.stringMatching(/^[0-9A-HJKMNP-TV-Z]{12}$/), (code) => {
      expect(invitationCode.parse(inGroups(code).toLowerCase())).toBe(code)
    }),
  )
})
