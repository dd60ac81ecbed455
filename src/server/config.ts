import { existsSync } from 'node:fs'
import path from 'node:path'
import type { FilerSubscription, StaffSubscription } from '@/domain/notify/wordings'
import type { SigningKey } from './security/record-signature'
import { environment, wordsOf, type Values } from './settings'

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
/** For several notices in one: of no use without those above. */
const severalSettings = ['ALIYUN_SMS_TEMPLATE_FILER_SEVERAL', 'ALIYUN_SMS_TEMPLATE_STAFF_SEVERAL'] as const
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
    /** null: the texts for one are used. */
    templatesOfSeveral: { filer: string; staff: string } | null
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
  /** Photos, recordings and the like of one villager within 24 hours that belong to no lead yet. */
  uploads: number
  /** For so many hours the same words are not taken again; 0: always. */
  sameAgainHours: number
}

/** A setting is missing or wrong. The message is for the terminal: one line each, by name. */
export class ConfigError extends Error {}

/** This process's own: environment variables are read here and nowhere else. */
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
    ...[
      ...[smsSettings, wecomSettings, aliyunSettings, subscribeSettings],
      ...[staffSubscribeSettings, severalSettings],
    ].flatMap((names) => (names.some((name) => values[name] !== undefined) ? names : [])),
    ...(severalSettings.some((name) => values[name] !== undefined) ? aliyunSettings : []),
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
      uploads: values.LIMIT_UPLOADS,
      sameAgainHours: values.SAME_AGAIN_HOURS,
    },
    metricsToken: values.METRICS_TOKEN ?? null,
    workers: values.WORKERS === 'on',
  }
}

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
  const { ALIYUN_SMS_TEMPLATE_FILER_SEVERAL: filers, ALIYUN_SMS_TEMPLATE_STAFF_SEVERAL: staffs } = values
  const templatesOfSeveral = filers && staffs ? { filer: filers, staff: staffs } : null
  const templates = { filer, staff }
  return { keyId, keySecret, sign, templates, templatesOfSeveral, api: values.ALIYUN_SMS_API }
}

/** For a command beside the server: the settings as the server has them, `.env` of this folder included. */
export function readOwnConfig(): Config {
  if (existsSync('.env')) process.loadEnvFile('.env')
  return readConfig(process.env)
}
