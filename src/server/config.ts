import { existsSync } from 'node:fs'
import path from 'node:path'
import * as z from 'zod'
import { isAddressRange } from './accounts/client-address'
import type { FilerSubscription, StaffSubscription } from '@/domain/notify/wordings'
import { isReadableAddress } from './db/address'
import type { SigningKey } from './security/record-signature'

/** Every setting of the server, read and checked here and nowhere else. `.env.example` explains them. */
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

/** A template at WeChat, and how its three fields are called there. */
const subscribeTemplate = z
  .string()
  .regex(/^[\w-]+,character_string\d+,phrase\d+,thing\d+$/, templateWords)
  .transform((value) => {
    const [id = '', number = '', state = '', tip = ''] = value.split(',')
    return { id, number, state, tip }
  })

const webAddress = z.url({ protocol: /^https?$/, error: '应是 http:// 或 https:// 开头的网址' })

const environment = z.object({
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
  ALIYUN_SMS_TEMPLATE_FILER: z
    .string()
    .regex(/^SMS_\d+$/, '应是 SMS_ 加数字')
    .optional(),
  ALIYUN_SMS_TEMPLATE_STAFF: z
    .string()
    .regex(/^SMS_\d+$/, '应是 SMS_ 加数字')
    .optional(),
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
  SAME_AGAIN_HOURS: wholeNumber(0, 168).default(24),
  METRICS_TOKEN: z.string().min(16, '至少要 16 个字符（openssl rand -base64 32）').optional(),
  WORKERS: oneOf(['on', 'off']).default('on'),
})

/** Settings whose parts have no sentence of their own. */
const wordsOf: Readonly<Record<string, string>> = { DATA_KEYS: keyringWords, SIGNING_KEYS: signingKeyWords }

/** Secrets: made up and kept in the data folder for a demo, always given in production. */
const productionSecrets = [
  'DATABASE_URL',
  'DATA_KEYS',
  'INDEX_KEY',
  'URL_SIGNING_KEY',
  'SIGNING_KEYS',
  'WECHAT_APP_ID',
  'WECHAT_APP_SECRET',
] as const
/** All or none of them. */
const smsSettings = ['SMS_SECRET_ID', 'SMS_SECRET_KEY', 'SMS_APP_ID', 'SMS_SIGN', 'SMS_TEMPLATE'] as const
const subscribeSettings = [
  'WECHAT_PUSH_TOKEN',
  'WECHAT_TEMPLATE_PROGRESS',
  'WECHAT_TEMPLATE_NEEDED',
  'WECHAT_TEMPLATE_ANSWER',
] as const
/** For staff who bound WeChat: of no use without those above. */
const staffSubscribeSettings = [
  'WECHAT_TEMPLATE_WORK',
  'WECHAT_TEMPLATE_DEADLINE',
  'WECHAT_TEMPLATE_NEWS',
] as const
/** Messages go out in the mini-program's name. */
const wechatSettings = ['WECHAT_APP_ID', 'WECHAT_APP_SECRET'] as const
const wecomSettings = ['WECOM_CORP_ID', 'WECOM_AGENT_ID', 'WECOM_SECRET'] as const
const aliyunSettings = [
  'ALIYUN_SMS_KEY_ID',
  'ALIYUN_SMS_KEY_SECRET',
  'ALIYUN_SMS_SIGN',
  'ALIYUN_SMS_TEMPLATE_FILER',
  'ALIYUN_SMS_TEMPLATE_STAFF',
] as const
const s3Settings = ['S3_BUCKET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'] as const

export interface Secrets {
  /** Data keys by id; the first is the one new rows are sealed with. */
  dataKeys: [id: string, key: string][]
  indexKey: string
  urlSigningKey: string
  /** For the records of evidence; the first signs. */
  signingKeys: SigningKey[]
}

/** How the three fields of a template are called at WeChat. */
interface SubscribeTemplate {
  id: string
  number: string
  state: string
  tip: string
}

export interface Config {
  production: boolean
  host: string
  port: number
  /** Where people reach it from outside: stands in links and codes that leave the product. */
  publicAddress: string
  dataDir: string
  logLevel: string
  /** null: the embedded database. */
  databaseUrl: string | null
  migrationUrl: string | null
  poolSize: number
  /** null where they are still to be made up (demo only). */
  secrets: Secrets | null
  files:
    | { kind: 'folder' }
    | {
        kind: 's3'
        bucket: string
        region: string
        endpoint: string | null
        accessKeyId: string
        secretAccessKey: string
      }
  wechat: { appId: string; appSecret: string; api: string } | null
  /** null: no SMS is sent. */
  sms: {
    secretId: string
    secretKey: string
    appId: string
    sign: string
    template: string
    api: string
  } | null
  /** null: WeChat is asked for no messages. */
  subscribe: {
    pushToken: string
    /** The key of the safe mode; null: pushes come in the open. */
    pushKey: Buffer | null
    templates: Record<FilerSubscription, SubscribeTemplate>
    /** null: staff are not asked. */
    staffTemplates: Record<StaffSubscription, SubscribeTemplate> | null
  } | null
  wecom: { corpId: string; agentId: string; secret: string; api: string } | null
  /** SMS with notices. */
  aliyun: {
    keyId: string
    keySecret: string
    sign: string
    templates: { filer: string; staff: string }
    api: string
  } | null
  /** The server's own proxies in front of it: addresses and ranges. */
  proxies: string[]
  /** Inner networks that webhooks may reach: addresses and ranges. */
  innerNetworks: string[]
  limits: Limits
  /** Opens /metrics from another machine; null: from this one only. */
  metricsToken: string | null
  workers: boolean
}

/** Kept in the database: several server processes count together. */
export interface Limits {
  /** Reports without a name begun at one address, within this clock hour and the one before. */
  nameless: number
  /** Codes by SMS at one address, in a county within an hour; of all counties together five times as many. */
  codes: number
  /** Wrong 查询码 of one address that cost nothing. */
  receiptTries: number
  /** Tries of staff to sign in that cost nothing: of one account, and at one address. */
  signInTries: number
  signInAddress: number
  /** Leads of one villager within 24 hours. */
  leads: number
  /** For so many hours the same words are not taken again; 0: always. */
  sameAgainHours: number
}

/** A setting is missing or wrong. The message is for the terminal: one line each, by name. */
export class ConfigError extends Error {}

/** This process's own. */
export function ownConfig(): Config {
  return readConfig(process.env)
}

export function readConfig(env: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const parsed = environment.safeParse(given)
  if (!parsed.success) {
    const lines = parsed.error.issues.map(
      ({ path: [name], message }) => `设置 ${String(name)} 不对：${wordsOf[String(name)] ?? message}`,
    )
    throw new ConfigError([...new Set(lines)].join('\n'))
  }
  const values = parsed.data
  const production = values.NODE_ENV === 'production'
  const needed = [
    ...(production ? productionSecrets : []),
    ...(values.FILE_STORE === 's3' ? s3Settings : []),
    ...[smsSettings, wecomSettings, aliyunSettings, subscribeSettings, staffSubscribeSettings].flatMap(
      (names) => (names.some((name) => values[name] !== undefined) ? names : []),
    ),
    ...([...staffSubscribeSettings, 'WECHAT_PUSH_KEY' as const].some((name) => values[name] !== undefined)
      ? subscribeSettings
      : []),
    ...(subscribeSettings.some((name) => values[name] !== undefined) && !production ? wechatSettings : []),
  ].filter((name) => values[name] === undefined)
  if (needed.length > 0) throw new ConfigError(`还缺这些设置，服务没有启动：${needed.join('、')}`)

  const { DATA_KEYS, INDEX_KEY, URL_SIGNING_KEY, SIGNING_KEYS, WECHAT_APP_ID, WECHAT_APP_SECRET } = values
  const { SMS_SECRET_ID, SMS_SECRET_KEY, SMS_APP_ID, SMS_SIGN, SMS_TEMPLATE } = values
  return {
    production,
    host: values.HOST,
    port: values.PORT,
    publicAddress: values.PUBLIC_ADDRESS ?? `http://${values.HOST}:${values.PORT}`,
    dataDir: path.resolve(values.DATA_DIR),
    logLevel: values.LOG_LEVEL,
    databaseUrl: values.DATABASE_URL ?? null,
    migrationUrl: values.MIGRATION_DATABASE_URL ?? values.DATABASE_URL ?? null,
    poolSize: values.DATABASE_POOL,
    secrets:
      DATA_KEYS && INDEX_KEY && URL_SIGNING_KEY && SIGNING_KEYS
        ? {
            dataKeys: DATA_KEYS,
            indexKey: INDEX_KEY,
            urlSigningKey: URL_SIGNING_KEY,
            signingKeys: SIGNING_KEYS,
          }
        : null,
    files:
      values.FILE_STORE === 's3'
        ? {
            kind: 's3',
            bucket: values.S3_BUCKET ?? '',
            region: values.S3_REGION,
            endpoint: values.S3_ENDPOINT ?? null,
            accessKeyId: values.S3_ACCESS_KEY_ID ?? '',
            secretAccessKey: values.S3_SECRET_ACCESS_KEY ?? '',
          }
        : { kind: 'folder' },
    wechat:
      WECHAT_APP_ID && WECHAT_APP_SECRET
        ? { appId: WECHAT_APP_ID, appSecret: WECHAT_APP_SECRET, api: values.WECHAT_API }
        : null,
    sms:
      SMS_SECRET_ID && SMS_SECRET_KEY && SMS_APP_ID && SMS_SIGN && SMS_TEMPLATE
        ? {
            secretId: SMS_SECRET_ID,
            secretKey: SMS_SECRET_KEY,
            appId: SMS_APP_ID,
            sign: SMS_SIGN,
            template: SMS_TEMPLATE,
            api: values.SMS_API,
          }
        : null,
    subscribe: subscribeOf(values),
    wecom:
      values.WECOM_CORP_ID && values.WECOM_AGENT_ID && values.WECOM_SECRET
        ? {
            corpId: values.WECOM_CORP_ID,
            agentId: values.WECOM_AGENT_ID,
            secret: values.WECOM_SECRET,
            api: values.WECOM_API,
          }
        : null,
    aliyun: aliyunOf(values),
    proxies: values.PROXIES ?? [],
    innerNetworks: values.INNER_NETWORKS ?? [],
    limits: {
      nameless: values.LIMIT_NAMELESS,
      codes: values.LIMIT_CODES,
      receiptTries: values.LIMIT_RECEIPT_TRIES,
      signInTries: values.LIMIT_SIGN_IN_TRIES,
      signInAddress: values.LIMIT_SIGN_IN_ADDRESS,
      leads: values.LIMIT_LEADS,
      sameAgainHours: values.SAME_AGAIN_HOURS,
    },
    metricsToken: values.METRICS_TOKEN ?? null,
    workers: values.WORKERS === 'on',
  }
}

type Values = z.infer<typeof environment>

function subscribeOf(values: Values): Config['subscribe'] {
  const { WECHAT_PUSH_TOKEN: pushToken, WECHAT_TEMPLATE_PROGRESS: progress } = values
  const { WECHAT_TEMPLATE_NEEDED: needed, WECHAT_TEMPLATE_ANSWER: answer } = values
  if (!pushToken || !progress || !needed || !answer) return null
  const {
    WECHAT_TEMPLATE_WORK: work,
    WECHAT_TEMPLATE_DEADLINE: deadline,
    WECHAT_TEMPLATE_NEWS: news,
  } = values
  const { WECHAT_PUSH_KEY: key } = values
  return {
    pushToken,
    // As WeChat writes it, without the last sign of base64.
    pushKey: key ? Buffer.from(`${key}=`, 'base64') : null,
    templates: { progress, needed, answer },
    staffTemplates: work && deadline && news ? { work, deadline, news } : null,
  }
}

function aliyunOf(values: Values): Config['aliyun'] {
  const { ALIYUN_SMS_KEY_ID: keyId, ALIYUN_SMS_KEY_SECRET: keySecret, ALIYUN_SMS_SIGN: sign } = values
  const { ALIYUN_SMS_TEMPLATE_FILER: filer, ALIYUN_SMS_TEMPLATE_STAFF: staff } = values
  if (!keyId || !keySecret || !sign || !filer || !staff) return null
  return { keyId, keySecret, sign, templates: { filer, staff }, api: values.ALIYUN_SMS_API }
}

/** For a command beside the server: the settings as the server has them, `.env` of this folder included. */
export function readOwnConfig(): Config {
  if (existsSync('.env')) process.loadEnvFile('.env')
  return readConfig(process.env)
}
