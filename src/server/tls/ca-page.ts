import type { FastifyInstance } from 'fastify'
import type { CountyCa } from './county-ca.ts'

export const CA_PATH = '/ca'
const FILE_PATH = `${CA_PATH}/simin-ca.crt`

/**
 * How to trust the county's authority, in plain steps, for a machine that does not yet. Whoever follows
 * them compares the fingerprint with the one on the server's own screen first: an authority in wrong
 * hands could stand in for any site.
 */
export function caPage(
  server: FastifyInstance,
  ca: Pick<CountyCa, 'certificate' | 'fingerprint'>,
): void {
  const access = { access: { kind: 'open' } } as const
  server.get(CA_PATH, { config: access, schema: { hide: true } }, (_request, reply) =>
    reply.type('text/html; charset=utf-8').send(page(ca.fingerprint)),
  )
  server.get(FILE_PATH, { config: access, schema: { hide: true } }, (_request, reply) =>
    reply
      .type('application/x-x509-ca-cert')
      .header('content-disposition', 'attachment; filename="simin-ca.crt"')
      .send(ca.certificate),
  )
}

function page(fingerprint: string): string {
  const halves = [fingerprint.slice(0, 47), fingerprint.slice(48)]
  return `<!doctype html>
<html lang="zh-CN">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>安装本县证书 · 司民</title></head>
<body><main>
<h1>安装本县证书</h1>
<p>司民只走加密连接。第一次用这台电脑或手机，要先信任本县的证书，只装一次。</p>
<ol>
<li><b>先核对指纹。</b>下面这串字，要和机房那台服务器屏幕上（或盖章的纸上）的<b>一模一样</b>；不一样就停下，打电话给管理员。
<p><code>${halves.join('<br>')}</code></p></li>
<li><a href="${FILE_PATH}">下载证书 simin-ca.crt</a>（也可以用 U 盘从服务器的数据目录拷来，叫同一个名字）。</li>
</ol>
<h2>Windows</h2>
<ol>
<li>双击下载的文件，点“安装证书”。</li>
<li>选“本地计算机”（没有权限就选“当前用户”），下一步。</li>
<li>选“将所有的证书都放入下列存储”，浏览，选<b>“受信任的根证书颁发机构”</b>，完成。</li>
<li>弹出的指纹和上面一样，点“是”。关掉浏览器，重新打开司民。</li>
</ol>
<h2>安卓手机 Android</h2>
<ol>
<li>设置里搜“证书”，点“安装证书”，选“<b>CA 证书</b>”。</li>
<li>看到提醒，点“仍要安装”，输入锁屏密码，选下载的文件。</li>
<li>重新打开司民。</li>
</ol>
<h2 lang="en">In English</h2>
<p lang="en">Compare the fingerprint above with the one on the server’s own screen. If they are equal,
download the file and add it to the trusted root authorities of this device (on Windows “Trusted Root
Certification Authorities”, on Android “CA certificate”). If they differ, stop and call the
administrator.</p>
</main></body></html>`
}
