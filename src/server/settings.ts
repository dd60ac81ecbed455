import * as z from 'zod'
import { isAddressRange } from './accounts/client-address'
import { isReadableAddress } from './db/address'

const key = z
  .string()
  .refine(
    (value) => Buffer.from(value, 'base64').length === 32,
    '应是 32 字节的 base64（openssl rand -base64 32）',
  )

const keyringWords =
  '应是 编号:密钥，几把之间用逗号隔开；编号是小写字母和数字，不能重复；密钥是 32 字节的 base64'

const keyring = z
  .string()
  .transform((value) => value.split(',').map((entry) => entry.trim().split(':')))
  .pipe(
    z
      .array(z.tuple([z.string().regex(/^[a-z0-9]{1,16}$/), key], keyringWords))
      .refine((keys) => new Set(keys.map(([id]) => id)).size === keys.length),
  )

const signingKeyWords =
  '应是 编号:算法:密钥，几把之间用逗号隔开；算法是 ed25519 或 sm2；编号不能重复；密钥是 32 字节的 base64'

const signingKeys = z
  .string()
  .transform((value) => value.split(',').map((entry) => entry.trim().split(':')))
  .pipe(
    z
      .array(z.tuple([z.string().regex(/^[a-z0-9]{1,16}$/), z.enum(['ed25519', 'sm2']), key]))
      .refine((keys) => new Set(keys.map(([id]) => id)).size === keys.length)
      .transform((keys) => keys.map(([id, algorithm, secret]) => ({ id, algorithm, secret }))),
  )

const addressRanges = z
  .string()
  .transform((value) => value.split(',').map((entry) => entry.trim()))
  .refine((ranges) => ranges.every(isAddressRange), '应是 IP 地址或网段，几个之间用逗号隔开，如 10.0.0.0/8')

/** One of these words. */
function oneOf<const T extends readonly [string, ...string[]]>(words: T) {
  return z.enum(words, `应是 ${words.join('、')} 之一`)
}

function wholeNumber(least: number, most: number) {
  const error = `应是 ${least} 到 ${most} 的整数`
  return z.coerce.number(error).int(error).min(least, error).max(most, error)
}

/** As PostgreSQL's own tools take it; a socket's folder stands in `host`: postgres://name@/database?host=/run/postgresql */
const databaseAddress = z
  .string()
  .regex(/^postgres(ql)?:\/\//, '应以 postgres:// 开头')
  .refine(isReadableAddress, '应像 postgres://账号:密码@主机:5432/库名 这样写')

const templateWords = '应是 模板编号,编号字段,状态字段,说明字段，如 abc,character_string1,phrase2,thing3'

const smsTemplate = z.string().regex(/^SMS_\d+$/, '应是 SMS_ 加数字')

/** A template at WeChat, and how its three fields are called there. */
const subscribeTemplate = z
  .string()
  .regex(/^[\w-]+,character_string\d+,phrase\d+,thing\d+$/, templateWords)
  .transform((value) => {
    const [id = '', number = '', state = '', tip = ''] = value.split(',')
    return { id, number, state, tip }
  })

const webAddress = z.url({ protocol: /^https?$/, error: '应是 http:// 或 https:// 开头的网址' })

/** Every setting of the server by its name, and what it may be. `.env.example` explains them. */
export const environment = z.object({
  NODE_ENV: oneOf(['production', 'development', 'test']).default('development'),
  HOST: z.string().min(1).default('127.0.0.1'),
  PUBLIC_ADDRESS: webAddress.optional(),
  PORT: wholeNumber(0, 65535).default(8317),
  DATA_DIR: z.string().min(1).default('data'),
  LOG_LEVEL: oneOf(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('warn'),
  DATABASE_URL: databaseAddress.optional(),
  MIGRATION_DATABASE_URL: databaseAddress.optional(),
  DATABASE_POOL: wholeNumber(2, 200).default(16),
  DATA_KEYS: keyring.optional(),
  INDEX_KEY: key.optional(),
  URL_SIGNING_KEY: key.optional(),
  SIGNING_KEYS: signingKeys.optional(),
  FILE_STORE: oneOf(['folder', 's3']).default('folder'),
  S3_BUCKET: z.string().min(1).optional(),
  S3_REGION: z.string().min(1).default('auto'),
  S3_ENDPOINT: webAddress.optional(),
  S3_ACCESS_KEY_ID: z.string().min(1).optional(),
  S3_SECRET_ACCESS_KEY: z.string().min(1).optional(),
  WECHAT_APP_ID: z.string().min(1).optional(),
  WECHAT_APP_SECRET: z.string().min(1).optional(),
  WECHAT_API: webAddress.default('https://api.weixin.qq.com'),
  WECHAT_PUSH_TOKEN: z
    .string()
    .regex(/^[A-Za-z0-9]{3,32}$/, '应是 3 到 32 个字母和数字')
    .optional(),
  WECHAT_TEMPLATE_PROGRESS: subscribeTemplate.optional(),
  WECHAT_TEMPLATE_NEEDED: subscribeTemplate.optional(),
  WECHAT_TEMPLATE_ANSWER: subscribeTemplate.optional(),
  WECHAT_TEMPLATE_WORK: subscribeTemplate.optional(),
  WECHAT_TEMPLATE_DEADLINE: subscribeTemplate.optional(),
  WECHAT_TEMPLATE_NEWS: subscribeTemplate.optional(),
  WECHAT_PUSH_KEY: z
    .string()
    .regex(/^[A-Za-z0-9]{43}$/, '应是微信后台给的 43 个字母和数字（EncodingAESKey）')
    .optional(),
  WECOM_CORP_ID: z.string().min(1).optional(),
  WECOM_AGENT_ID: z.string().regex(/^\d+$/, '应是数字').optional(),
  WECOM_SECRET: z.string().min(1).optional(),
  WECOM_API: webAddress.default('https://qyapi.weixin.qq.com'),
  ALIYUN_SMS_KEY_ID: z.string().min(1).optional(),
  ALIYUN_SMS_KEY_SECRET: z.string().min(1).optional(),
  ALIYUN_SMS_SIGN: z.string().min(1).max(12, '最多 12 个字').optional(),
  ALIYUN_SMS_TEMPLATE_FILER: smsTemplate.optional(),
  ALIYUN_SMS_TEMPLATE_STAFF: smsTemplate.optional(),
  ALIYUN_SMS_TEMPLATE_FILER_SEVERAL: smsTemplate.optional(),
  ALIYUN_SMS_TEMPLATE_STAFF_SEVERAL: smsTemplate.optional(),
  ALIYUN_SMS_API: webAddress.default('https://dysmsapi.aliyuncs.com'),
  SMS_SECRET_ID: z.string().min(1).optional(),
  SMS_SECRET_KEY: z.string().min(1).optional(),
  SMS_APP_ID: z.string().regex(/^\d+$/, '应是数字').optional(),
  SMS_SIGN: z.string().min(1).optional(),
  SMS_TEMPLATE: z.string().regex(/^\d+$/, '应是数字').optional(),
  SMS_API: webAddress.default('https://sms.tencentcloudapi.com'),
  PROXIES: addressRanges.optional(),
  INNER_NETWORKS: addressRanges.optional(),
  LIMIT_NAMELESS: wholeNumber(1, 1_000_000).default(60),
  LIMIT_CODES: wholeNumber(1, 1_000_000).default(60),
  LIMIT_RECEIPT_TRIES: wholeNumber(0, 1000).default(4),
  LIMIT_SIGN_IN_TRIES: wholeNumber(1, 1000).default(4),
  LIMIT_SIGN_IN_ADDRESS: wholeNumber(1, 1_000_000).default(20),
  LIMIT_LEADS: wholeNumber(1, 1_000_000).default(20),
  LIMIT_UPLOADS: wholeNumber(1, 1_000_000).default(60),
  SAME_AGAIN_HOURS: wholeNumber(0, 168).default(24),
  METRICS_TOKEN: z.string().min(16, '至少要 16 个字符（openssl rand -base64 32）').optional(),
  WORKERS: oneOf(['on', 'off']).default('on'),
})

/** Settings whose parts have no sentence of their own. */
export const wordsOf: Readonly<Record<string, string>> = {
  DATA_KEYS: keyringWords,
  SIGNING_KEYS: signingKeyWords,
}

export type Values = z.infer<typeof environment>
