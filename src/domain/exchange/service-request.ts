import type { Day } from '../calendar'
import { cleanNumber, lengthOf } from '../fields'
import type { LeadContent } from '../leads/content'
import { countyRegion } from '../regions'
import { isNobody, outsideContent } from './outside-content'
import { publicServices } from './public-request'
import type { RegionNames } from './region-names'
import { writtenDay } from './written-day'

/** A GeoReport request as its form has it: flat names, `attribute[…]` among them. */
export type ServiceForm = Readonly<Record<string, string>>

export interface ServiceRequest {
  content: LeadContent | null
  /** The number the other system knows it by. */
  externalId: string | null
  faults: { field: string; message: string }[]
}

/** What is asked beyond the standard's own fields. The same for every service; the accused for reports only. */
export const serviceAttributes = [
  {
    code: 'village',
    datatype: 'string',
    required: false,
    description: '村名（同名的写上乡镇），或 12 位村代码。写了被反映人的必填。',
    reportsOnly: false,
  },
  {
    code: 'keep_secret',
    datatype: 'singlevaluelist',
    required: false,
    description: '来电人要求对承办单位保密。',
    reportsOnly: false,
  },
  {
    code: 'external_id',
    datatype: 'string',
    required: false,
    description: '您系统里的编号。同一个编号再送来，不会多出一件，还是原来的编号。',
    reportsOnly: false,
  },
  {
    code: 'accused',
    datatype: 'string',
    required: false,
    description: '被反映人的姓名。受理时会避开他和他的单位。',
    reportsOnly: true,
  },
  {
    code: 'happened_on',
    datatype: 'datetime',
    required: false,
    description: '哪一天发生的。',
    reportsOnly: true,
  },
] as const

const fieldOf: Record<string, string> = {
  story: 'description',
  question: 'description',
  happenedOn: 'attribute[happened_on]',
  place: 'address_string',
  'contact.name': 'last_name',
  'contact.phone': 'phone',
  accused: 'attribute[accused]',
  'accused.name': 'attribute[accused]',
}

/** Family name first; a blank in between where it is not written in Chinese. */
function fullName(last: string, first: string): string {
  return [last, first].filter(Boolean).join(/[a-z]/i.test(last + first) ? ' ' : '')
}

/** It as a lead, or what is wrong with it, field by field. */
export function readServiceRequest(
  form: ServiceForm,
  place: { countyCode: string; today: Day; names: RegionNames },
): ServiceRequest {
  const faults: ServiceRequest['faults'] = []
  const fault = (field: string, message: string) => void faults.push({ field, message })
  const field = (name: string) => (form[name] ?? '').trim()
  const attribute = (code: string) => field(`attribute[${code}]`)

  const service = publicServices.find(({ code }) => code === field('service_code'))
  if (!service) fault('service_code', '没有这一类，请看 services。')
  if (field('description') === '') fault('description', '还空着，请写明是什么事。')
  const externalId = cleanNumber(attribute('external_id'))
  if (lengthOf(externalId) > 64) fault('attribute[external_id]', '太长了，请控制在 64 个字以内。')

  const written = [attribute('village'), field('address_id'), field('address_string')].filter(Boolean)
  const located = written.length > 0 || (field('lat') !== '' && field('long') !== '')
  if (!located)
    fault('address_string', '请写明哪个村：address_string、address_id、lat 和 long，至少要有一样。')
  const villages = written.map((name) => place.names.villages(name)).find((found) => found.length === 1)
  const accused = attribute('accused')
  // His village decides who must not see it.
  if (!isNobody(accused) && located && !villages)
    fault('attribute[village]', '没有找到这个村。写了被反映人的，一定要写对村，才能避开他。')
  const happened = attribute('happened_on')
  const happenedOn = happened === '' ? null : writtenDay(happened)
  if (happened !== '' && happenedOn === null)
    fault('attribute[happened_on]', '日期没看懂，可以写 2026-01-02。')
  const secret = attribute('keep_secret')
  if (!/^(yes|no|)$/.test(secret)) fault('attribute[keep_secret]', '请写 yes 或 no。')

  const ids = { externalId: externalId === '' ? null : externalId }
  if (faults.length > 0 || !service) return { content: null, ...ids, faults }
  const isReport = service.code !== 'inquiry'
  const address = field('address_string')
  const read = outsideContent(
    {
      kind: isReport ? 'report' : 'inquiry',
      category: isReport ? service.code : 'other',
      text: [field('description'), isReport || address === '' ? '' : `（地址：${address}）`]
        .filter(Boolean)
        .join('\n'),
      // An unknown village is no reason to lose it: the county's desk asks.
      regionCode: villages?.[0]?.code ?? countyRegion(place.countyCode),
      name: fullName(field('last_name'), field('first_name')),
      phone: field('phone'),
      secret: secret === 'yes',
      accused,
      happenedOn,
      place: isReport ? address : '',
    },
    place.today,
  )
  if ('content' in read) return { content: read.content, ...ids, faults }
  for (const { path, message } of read.issues) fault(fieldOf[path] ?? 'description', message)
  return { content: null, ...ids, faults }
}
