/** Where the intake server is; empty on the web pages, which ask the server they came from. */
declare const CUNSHENG_API: string

declare module '*.scss'
