import { requestToSign } from '#sync/operation.ts'
import { signText } from '../keys/signing.ts'
import type { FieldVault } from '../store/field-vault.ts'
import { askServer, type Answered } from './ask-server.ts'

/** A request signed with the device's key and a number that only goes up. */
export async function askSigned<Value>(
  vault: FieldVault,
  path: string,
  asked: object,
): Promise<Answered<Value>> {
  const body = { ...asked, deviceNowMs: Date.now() }
  const requestNo = await vault.nextRequestNo()
  const { deviceId: device, sign } = vault.keys
  const text = requestToSign({ device, requestNo, path, body: JSON.stringify(body) })
  return askServer<Value>(path, body, {
    'x-simin-device': device,
    'x-simin-no': String(requestNo),
    'x-simin-signature': await signText(sign, text),
  })
}
