import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { ConfigError, readConfig } from '@/server/config'
import { environment } from '@/server/settings'

/** Settings: read and checked in one place, told by name, and all of them in .env.example. */

const key = (word: string) => createHash('sha256').update(word).digest('base64')
const production = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgres://service@db/cunsheng',
  DATA_KEYS: `k2:${key('two')},k1:${key('one')}`,
  INDEX_KEY: key('index'),
  URL_SIGNING_KEY: key('addresses'),
  SIGNING_KEYS: `s2:sm2:${key('records')},s1:ed25519:${key('older')}`,
  WECHAT_APP_ID: 'wx1',
  WECHAT_APP_SECRET: 'secret',
}

function refusal(env: Record<string, string>): string {
  try {
    readConfig(env)
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError)
    return (error as ConfigError).message
  }
  throw new Error('it was taken')
}

it('needs no setting for a demo', () => {
  expect(readConfig({})).toEqual({
    production: false,
    host: '127.0.0.1',
    port: 8317,
    publicAddress: 'http://127.0.0.1:8317',
    dataDir: path.resolve('data'),
    logLevel: 'warn',
    databaseUrl: null,
    migrationUrl: null,
    poolSize: 16,
    secrets: null,
    files: { kind: 'folder' },
    wechat: null,
    sms: null,
    subscribe: null,
    wecom: null,
    aliyun: null,
    proxies: [],
    innerNetworks: [],
    limits: {
      nameless: 60,
      codes: 60,
      receiptTries: 4,
      signInTries: 4,
      signInAddress: 20,
      leads: 20,
      uploads: 60,
      sameAgainHours: 24,
    },
    metricsToken: null,
    workers: true,
  })
})

it('takes an empty line for the default', () => {
  const empty = Object.fromEntries(settingsOfExample().map(({ name }) => [name, '']))
  expect(readConfig(empty)).toEqual(readConfig({}))
})

it('takes what production needs: the first data key seals', () => {
  expect(readConfig(production)).toMatchObject({
    production: true,
    databaseUrl: production.DATABASE_URL,
    migrationUrl: production.DATABASE_URL,
    secrets: {
      dataKeys: [
        ['k2', key('two')],
        ['k1', key('one')],
      ],
      indexKey: production.INDEX_KEY,
      urlSigningKey: production.URL_SIGNING_KEY,
      signingKeys: [
        { id: 's2', algorithm: 'sm2', secret: key('records') },
        { id: 's1', algorithm: 'ed25519', secret: key('older') },
      ],
    },
    wechat: { appId: 'wx1', appSecret: 'secret', api: 'https://api.weixin.qq.com' },
  })
  const owner = 'postgres://owner@db/cunsheng'
  expect(readConfig({ ...production, MIGRATION_DATABASE_URL: owner }).migrationUrl).toBe(owner)
})

it.each(Object.keys(production).filter((name) => name !== 'NODE_ENV'))(
  'does not start production without %s',
  (name) => {
    expect(refusal({ ...production, [name]: '' })).toBe(`还缺这些设置，服务没有启动：${name}`)
  },
)

it('names everything that a bucket needs', () => {
  expect(refusal({ FILE_STORE: 's3', S3_BUCKET: 'photos' })).toBe(
    '还缺这些设置，服务没有启动：S3_ACCESS_KEY_ID、S3_SECRET_ACCESS_KEY',
  )
  const whole = {
    FILE_STORE: 's3',
    S3_BUCKET: 'photos',
    S3_ACCESS_KEY_ID: 'id',
    S3_SECRET_ACCESS_KEY: 'secret',
  }
  expect(readConfig(whole).files).toMatchObject({
    kind: 's3',
    bucket: 'photos',
    region: 'auto',
    endpoint: null,
  })
})

const sms = {
  SMS_SECRET_ID: 'id',
  SMS_SECRET_KEY: 'secret',
  SMS_APP_ID: '1400006666',
  SMS_SIGN: '村声',
  SMS_TEMPLATE: '1110',
}

it('takes all that SMS needs, or nothing: production starts without', () => {
  expect(readConfig(production).sms).toBeNull()
  expect(readConfig({ ...production, ...sms }).sms).toEqual({
    secretId: 'id',
    secretKey: 'secret',
    appId: '1400006666',
    sign: '村声',
    template: '1110',
    api: 'https://sms.tencentcloudapi.com',
  })
})

it.each(Object.keys(sms))('does not start with SMS set up but for %s', (name) => {
  expect(refusal({ ...sms, [name]: '' })).toBe(`还缺这些设置，服务没有启动：${name}`)
})

const wecom = { WECOM_CORP_ID: 'ww1', WECOM_AGENT_ID: '1000002', WECOM_SECRET: 'secret' }
const aliyun = {
  ALIYUN_SMS_KEY_ID: 'id',
  ALIYUN_SMS_KEY_SECRET: 'secret',
  ALIYUN_SMS_SIGN: '村声',
  ALIYUN_SMS_TEMPLATE_FILER: 'SMS_1',
  ALIYUN_SMS_TEMPLATE_STAFF: 'SMS_2',
}
const subscribe = {
  WECHAT_PUSH_TOKEN: 'token1',
  WECHAT_TEMPLATE_PROGRESS: 'p-1,character_string1,phrase2,thing3',
  WECHAT_TEMPLATE_NEEDED: 'n_1,character_string1,phrase2,thing4',
  WECHAT_TEMPLATE_ANSWER: 'a1,character_string5,phrase2,thing3',
  WECHAT_APP_ID: 'wx1',
  WECHAT_APP_SECRET: 'secret',
}

it('takes each way to send notices as a whole', () => {
  const config = readConfig({ ...wecom, ...aliyun, ...subscribe })
  expect(config.wecom).toEqual({
    corpId: 'ww1',
    agentId: '1000002',
    secret: 'secret',
    api: 'https://qyapi.weixin.qq.com',
  })
  expect(config.aliyun).toMatchObject({
    sign: '村声',
    templates: { filer: 'SMS_1', staff: 'SMS_2' },
    templatesOfSeveral: null,
    api: 'https://dysmsapi.aliyuncs.com',
  })
  expect(config.subscribe).toMatchObject({
    pushToken: 'token1',
    templates: { needed: { id: 'n_1', number: 'character_string1', state: 'phrase2', tip: 'thing4' } },
  })
})

const several = { ALIYUN_SMS_TEMPLATE_FILER_SEVERAL: 'SMS_3', ALIYUN_SMS_TEMPLATE_STAFF_SEVERAL: 'SMS_4' }

it('takes texts for several notices in one SMS, beside those for one', () => {
  expect(readConfig({ ...aliyun, ...several }).aliyun?.templatesOfSeveral).toEqual({
    filer: 'SMS_3',
    staff: 'SMS_4',
  })
  expect(refusal(several)).toContain('ALIYUN_SMS_KEY_ID')
  for (const name of Object.keys(several))
    expect(refusal({ ...aliyun, ...several, [name]: '' })).toBe(`还缺这些设置，服务没有启动：${name}`)
})

it.each(
  [wecom, aliyun, subscribe].flatMap((whole: Record<string, string>) =>
    Object.keys(whole).map((name) => [name, whole] as const),
  ),
)('does not start with notices set up but for %s', (name, whole) => {
  expect(refusal({ ...whole, [name]: '' })).toBe(`还缺这些设置，服务没有启动：${name}`)
})

it('takes the proxies as addresses and ranges', () => {
  expect(readConfig({ PROXIES: '10.0.0.0/8, ::1,192.0.2.1' }).proxies).toEqual([
    '10.0.0.0/8',
    '::1',
    '192.0.2.1',
  ])
})

it.each([
  ['NODE_ENV', 'prod'],
  ['PORT', 'abc'],
  ['PORT', '-1'],
  ['PORT', '70000'],
  ['PORT', '80.5'],
  ['LOG_LEVEL', 'loud'],
  ['DATABASE_URL', 'mysql://x'],
  ['DATABASE_URL', 'postgres://a:b@[x/y'],
  ['MIGRATION_DATABASE_URL', 'x'],
  ['DATABASE_POOL', '1'],
  ['DATABASE_POOL', 'many'],
  ['WORKERS', 'yes'],
  ['DATA_KEYS', 'x'],
  ['DATA_KEYS', 'k1:c2hvcnQ='],
  ['DATA_KEYS', `K 1:${key('one')}`],
  ['DATA_KEYS', `k1:${key('one')},k1:${key('two')}`],
  ['DATA_KEYS', `k1:${key('one')},`],
  ['INDEX_KEY', 'c2hvcnQ='],
  ['URL_SIGNING_KEY', 'x'],
  ['SIGNING_KEYS', `s1:rsa:${key('one')}`],
  ['SIGNING_KEYS', `s1:sm2:${key('one')},s1:ed25519:${key('two')}`],
  ['SIGNING_KEYS', 's1'],
  ['FILE_STORE', 'cloud'],
  ['S3_ENDPOINT', 'minio'],
  ['WECHAT_API', 'weixin'],
  ['SMS_API', 'tencent'],
  ['WECHAT_PUSH_TOKEN', 'a b'],
  ['WECHAT_TEMPLATE_PROGRESS', 'template-1'],
  ['WECHAT_TEMPLATE_ANSWER', 'template-1,thing1,phrase2,thing3'],
  ['WECOM_AGENT_ID', 'the-agent'],
  ['WECOM_API', 'wecom'],
  ['ALIYUN_SMS_TEMPLATE_FILER', 'the-template'],
  ['ALIYUN_SMS_SIGN', '一个长过了十二个字的短信签名'],
  ['ALIYUN_SMS_API', 'aliyun'],
  ['SMS_APP_ID', 'my-app-id'],
  ['SMS_TEMPLATE', 'the-code'],
  ['PROXIES', 'nginx.example'],
  ['PROXIES', '10.0.0.0/33'],
  ['PROXIES', '10.0.0.1,'],
  ['INNER_NETWORKS', 'county.example'],
])('refuses %s=%s in one plain line that does not repeat it', (name, value) => {
  const line = refusal({ [name]: value })
  expect(line).toMatch(new RegExp(`^设置 ${name} 不对：`))
  expect(line.split('\n')).toHaveLength(1)
  expect(line).not.toMatch(/invalid|expected|received|undefined/i)
  if (value.length > 6) expect(line).not.toContain(value)
})

it('names each wrong setting, once', () => {
  const lines = refusal({ PORT: 'x', WORKERS: 'x', DATA_KEYS: 'a,b,c' }).split('\n')
  expect(lines.map((line) => /设置 (\w+)/.exec(line)?.[1])).toEqual(['PORT', 'DATA_KEYS', 'WORKERS'])
})

interface Setting {
  name: string
  value: string
  told: boolean
}

/** The settings in .env.example, with what is said above each. */
function settingsOfExample(): Setting[] {
  const lines = readFileSync('.env.example', 'utf8').split('\n')
  return lines.flatMap((line, i) => {
    const found = /^([A-Z0-9_]+)=(.*)$/.exec(line)
    return found
      ? [{ name: found[1] ?? '', value: found[2] ?? '', told: /^(#|[A-Z0-9_]+=)/.test(lines[i - 1] ?? '') }]
      : []
  })
}

describe('.env.example', () => {
  it('lists exactly the settings that are read', () => {
    const named = settingsOfExample().map((one) => one.name)
    expect(named.sort()).toEqual(Object.keys(environment.shape).sort())
  })

  it('says something of each', () => {
    expect(settingsOfExample().filter((one) => !one.told)).toEqual([])
  })

  it('shows the defaults, and no secret', () => {
    const values = Object.fromEntries(settingsOfExample().map(({ name, value }) => [name, value]))
    expect(readConfig(values)).toEqual(readConfig({}))
    for (const name of Object.keys(values).filter((one) => /KEY|SECRET|DATABASE_URL/.test(one)))
      expect({ name, value: values[name] }).toEqual({ name, value: '' })
  })
})
