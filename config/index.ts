import path from 'node:path'
import { defineConfig } from '@tarojs/cli'

const root = path.resolve(__dirname, '..')
const domain = path.join(root, 'src/domain')

// Where the phone finds the intake server; the web pages use the server they came from.
const weappApi = process.env.CUNSHENG_API ?? 'http://127.0.0.1:8317'

// The only file the styles pull in are icons of about 400 bytes: inline them all.
const inlineIcons = { imageUrlLoaderOption: { limit: 4096 } }

// Large, and nobody but the pages that read them waits for them.
const questions = /src[\\/](domain[\\/]policy[\\/]questions|miniapp[\\/](pages[\\/]policy|copy[\\/]policy))/
const packs = /src[\\/]domain[\\/]policy[\\/](index|base|base-stages|rule-rows|[a-z]+[\\/]pack)\.ts$/
const apart = { chunks: 'async', minChunks: 2, enforce: true, priority: 10 }

export default defineConfig(async () => ({
  projectName: 'cunsheng',
  date: '2026-11-21',
  // Sizes are written in dp: 1px is 2rpx in WeChat and stays 1px in a browser.
  designWidth: 375,
  deviceRatio: { 375: 2 },
  sourceRoot: 'src/miniapp',
  outputRoot: `dist/${process.env.TARO_ENV}`,
  alias: { '@/domain': domain },
  defineConstants: {
    WEAPP: JSON.stringify(process.env.TARO_ENV === 'weapp'),
    CUNSHENG_API: JSON.stringify(process.env.TARO_ENV === 'weapp' ? weappApi : ''),
  },
  framework: 'react',
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  cache: { enable: false },
  logger: { quiet: true, stats: false },
  // Chinese stays Chinese: written as \uXXXX it would take twice the room in the package.
  terser: { enable: true, config: { output: { ascii_only: false } } },
  plugins: [
    '@tarojs/plugin-framework-react',
    '@tarojs/plugin-platform-weapp',
    '@tarojs/plugin-platform-h5',
    path.join(__dirname, 'a11y-plugin.ts'),
  ],
  mini: {
    ...inlineIcons,
    optimizeMainPackage: { enable: true },
    compile: { include: [domain] },
    postcss: { pxtransform: { enable: true, config: {} } },
    webpackChain(chain) {
      chain.module
        .rule('words')
        .test(/src[\\/]domain[\\/]policy[\\/]search[\\/](lexicon|rules)[\\/]\w+\.ts$/)
        .enforce('pre')
        .use('packed-words')
        .loader(path.join(__dirname, 'packed-words/loader.cjs'))
    },
  },
  h5: {
    ...inlineIcons,
    publicPath: './',
    staticDirectory: 'static',
    router: { mode: 'hash' },
    // A name for each content: a browser may keep a file for good, and an upgrade brings new names.
    output: { filename: 'js/[name].[contenthash:8].js', chunkFilename: 'chunk/[name].[contenthash:8].js' },
    miniCssExtractPluginOption: {
      filename: 'css/[name].[contenthash:8].css',
      chunkFilename: 'css/[name].[contenthash:8].css',
    },
    compile: { include: [domain] },
    postcss: { pxtransform: { enable: false } },
    webpackChain(chain) {
      // What several pages share is loaded once, not with each of them.
      chain.optimization.splitChunks({
        chunks: 'all',
        cacheGroups: {
          default: false,
          defaultVendors: false,
          questions: { ...apart, name: 'questions', test: questions },
          packs: { ...apart, name: 'packs', test: packs },
          shared: { name: 'shared', chunks: 'async', minChunks: 2, enforce: true },
        },
      })
      chain.performance.hints(false)
    },
  },
}))
