/**
 * Words that open too many doors, lower case: the heads of published lists of leaked passwords, and what
 * this country's offices put on paper. Runs (12345678), repetitions and a listed word with digits behind
 * it are found by rule and need no line here.
 */
export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(
  `
  password passw0rd p@ssw0rd p@ssword pass1234 passwd admin administrator root guest user test tester
  testing welcome login letmein master monkey dragon shadow sunshine princess football baseball
  superman batman trustno1 iloveyou whatever starwars freedom secret default changeme computer internet
  qwerty qwertyuiop qwer1234 1q2w3e4r 1q2w3e4r5t 1qaz2wsx 1qaz2wsx3edc q1w2e3r4 q1w2e3r4t5 zaq12wsx
  qazwsx qazwsxedc asdfghjkl asdfgh asdf1234 zxcvbnm zxcvbn zxcv1234 qweasdzxc qweasd qwe123 123qwe
  1234qwer abc123 abcd1234 abc12345 a1b2c3d4 a123456 a1234567 a12345678 a123456789 aa123456 aa12345678
  5201314 1314520 woaini woaini1314 woaini520 iloveyou1314 wodemima mima1234 zhongguo woshishui
  caonima taobao alipay weixin baidu tencent huawei xiaomi china beijing shanghai hunan loudi xinhua
  simin renkou hukou gongan paichusuo minzheng cunwei xiangzhen xianzhengfu dengji
  password1 password12 password123 password1234 admin123 admin1234 admin888 admin666 root1234 test1234
  000000 111111 123123 123321 112233 121212 159753 147258369 147852369 789456123 7758521 88888888
  66666666 00000000 11111111 12344321 1234554321 11223344 147258 741852963 963852741 0123456789
  `
    .trim()
    .split(/\s+/u),
)
