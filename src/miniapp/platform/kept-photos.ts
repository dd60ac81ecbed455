import Taro from '@tarojs/taro'

// A photo that was chosen lies in a place the system clears: WeChat's temporary folder, or the memory of the
// browser's tab. Until it has been sent it is kept on the phone, so that it survives a restart.

const storeName = 'photos'

function database(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('cunsheng', 1)
    opening.onupgradeneeded = () => opening.result.createObjectStore(storeName)
    opening.onsuccess = () => resolve(opening.result)
    opening.onerror = () => reject(new Error('no place for photos'))
  })
}

async function inStore<T>(
  mode: IDBTransactionMode,
  ask: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const opened = await database()
  try {
    return await new Promise<T>((resolve, reject) => {
      const change = opened.transaction(storeName, mode)
      const asked = ask(change.objectStore(storeName))
      change.oncomplete = () => resolve(asked.result)
      change.onabort = () => reject(new Error('no room for photos'))
    })
  } finally {
    opened.close()
  }
}

// What is no photo says so in its id, by its ending: players go by that. wx.saveFile has 10 MB for all photos
// together, the folder of the user 200 MB.
export function placeInWechat(id: string): string {
  return `${Taro.env.USER_DATA_PATH}/photo-${id}${id.includes('.') ? '' : '.jpg'}`
}

type Settled = { success: () => void; fail: (trouble: unknown) => void }

function inFolder(ask: (files: Taro.FileSystemManager, settled: Settled) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (trouble: unknown) => reject(new Error(`photo: ${JSON.stringify(trouble)}`))
    ask(Taro.getFileSystemManager(), { success: resolve, fail })
  })
}

/** Keeps a chosen photo; answers with the path to show and send from now on. */
export async function keepPhoto(id: string, path: string): Promise<string> {
  try {
    if (WEAPP) {
      const filePath = placeInWechat(id)
      await inFolder((files, settled) => files.saveFile({ tempFilePath: path, filePath, ...settled }))
      return filePath
    }
    const photo = await (await fetch(path)).blob()
    await inStore('readwrite', (store) => store.put(photo, id))
  } catch {
    // No room, or private browsing: the photo is good until the page is left.
  }
  return path
}

/** The kept photo after a restart: a path to show and send, or null when the phone no longer has it. */
export async function openPhoto(id: string): Promise<string | null> {
  try {
    if (WEAPP) {
      const path = placeInWechat(id)
      await inFolder((files, settled) => files.access({ path, ...settled }))
      return path
    }
    const photo: unknown = await inStore('readonly', (store) => store.get(id))
    return photo instanceof Blob ? URL.createObjectURL(photo) : null
  } catch {
    return null
  }
}

/** The photo is no longer needed on the phone. */
export async function dropPhoto(id: string, path: string): Promise<void> {
  try {
    if (WEAPP) {
      await inFolder((files, settled) => files.unlink({ filePath: placeInWechat(id), ...settled }))
      return
    }
    if (path.startsWith('blob:')) URL.revokeObjectURL(path)
    await inStore('readwrite', (store) => store.delete(id))
  } catch {
    // Gone already.
  }
}
