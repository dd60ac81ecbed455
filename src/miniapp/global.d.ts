/** Where the intake server is; empty on the web pages, which ask the server they came from. */
declare const CUNSHENG_API: string

/** Which build this is: WeChat's, or the web pages. Decided while building; the other half is left out. */
declare const WEAPP: boolean

declare module '*.scss'
