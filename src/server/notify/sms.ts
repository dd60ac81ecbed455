import { NoticeSmsFault } from './aliyun-sms'
import { means, type Channel, type NotSent } from './channel'

/** Alibaba Cloud's codes by their beginning; the first that fits. */
const meanings = new Map<string, NotSent>([
  ['isv.DAY_LIMIT_CONTROL', means.quota],
  ['isv.MONTH_LIMIT_CONTROL', means.money],
  ['isv.BUSINESS_LIMIT_CONTROL', means.limitPerson],
  ['isv.MOBILE_NUMBER_ILLEGAL', means.badNumber],
  ['isv.MOBILE_COUNT_OVER_LIMIT', means.badNumber],
  ['isv.DOMESTIC_NUMBER_NOT_SUPPORTED', means.badNumber],
  ['isv.BLACK_KEY_CONTROL_LIMIT', means.template],
  ['isv.AMOUNT_NOT_ENOUGH', means.money],
  ['isv.OUT_OF_SERVICE', means.money],
  ['isv.ACCOUNT_', means.money],
  ['isv.PRODUCT_UN', means.rights],
  ['isv.SMS_SIGN', means.template],
  ['isv.SMS_TEMPLATE', means.template],
  ['isv.SMS_CONTENT', means.template],
  ['isv.TEMPLATE_', means.template],
  ['isv.PARAM_', means.template],
  ['isv.INVALID_', means.template],
  ['isp.RAM_PERMISSION_DENY', means.rights],
  ['isp.', means.busy],
  ['Throttling', means.busy],
  ['ServiceUnavailable', means.busy],
  ['InternalError', means.busy],
  ['Forbidden', means.rights],
  ['NoPermission', means.rights],
  ['InvalidAccessKeyId', means.setUp],
  ['SignatureDoesNotMatch', means.setUp],
  ['IncompleteSignature', means.setUp],
  ['InvalidTimeStamp', means.setUp],
  ['SignatureNonceUsed', means.busy],
])

export const sms: Channel = {
  id: 'sms',
  async send({ noticeSms }, _db, { count, leadNumber, bodyId }, { phone }) {
    if (!noticeSms || phone === null) return means.noWay
    try {
      const messageId = await noticeSms.send(phone, bodyId === null ? 'filer' : 'staff', leadNumber, count)
      return { is: 'delivered', messageId }
    } catch (fault) {
      if (!(fault instanceof NoticeSmsFault)) throw fault
      const { code } = fault
      if (code === null) return means.noAnswer
      const found = [...meanings].find(([beginning]) => code.startsWith(beginning))
      return found ? found[1] : means.unknown
    }
  },
}
