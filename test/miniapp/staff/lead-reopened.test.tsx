import { commandFor, officeId } from '../../support/domain-fixtures'
import { main, openLead, openOffice } from './desk'
import type { Office } from './office'
import { press, sheet } from './page'

let office: Office
let id: string

beforeEach(async () => {
  office = await openOffice()
  id = office.assigned('declaration', 'villageA1', office.fileBeforeGuides())
  office.act(id, commandFor('reply'), 'clerkA1')
  office.act(id, { action: 'reopen', reason: '棚膜的钱还是没有着落。' }, 'farmer')
})

test('whoever has to see to it again reads first what was not done well', async () => {
  await openLead(id)
  const text = main().textContent ?? ''
  expect(text).toContain('群众要求重办过 1 次')
  expect(text.indexOf('棚膜的钱还是没有着落。')).toBeGreaterThan(0)
  expect(text.indexOf('棚膜的钱还是没有着落。')).toBeLessThan(text.indexOf('现在要做的'))
})

test('once it is settled the newer reply counts, and the reason stands in the history only', async () => {
  office.act(id, commandFor('assign', undefined, { toBodyId: officeId.villageA1 }), 'townA')
  office.act(id, commandFor('reply'), 'clerkA1')
  await openLead(id)
  expect(main()).toHaveTextContent('群众要求重办过 1 次')
  const text = main().textContent ?? ''
  expect(text.indexOf('棚膜的钱还是没有着落。')).toBeGreaterThan(text.indexOf('现在要做的'))
})

test('what was done is no longer said once the page is fetched anew', async () => {
  const other = office.file('report')
  await openLead(other)
  await press('受理')
  await press('受理', sheet())
  expect(main()).toHaveTextContent('已受理，接着请交办。')
  await press('重新取一遍')
  expect(main()).not.toHaveTextContent('已受理，接着请交办。')
})
