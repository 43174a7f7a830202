/**
 * The sentences of the frame and of the first screen, which must be there before
 * anything can be shown. Keep it short: every start of the app reads all of it.
 * A test finds what the first screen says and this file lacks.
 */
export const zhStart = {
  "app.name": "明察",
  "app.skip": "跳到正文",
  "app.nav": "主要页面",
  "app.home": "首页",
  "app.outbox": "待报箱",
  "app.settings": "设置",
  "app.back": "返回",
  "app.updateReady": "有新版本",
  "app.update": "更新",
  "app.oldTab": "程序已更新，请刷新这个页面",
  "app.reload": "刷新",
  "app.broken": "这一页没能打开",
  "app.brokenBody": "您写的内容都还在手机里。请点“刷新”再试一次。",
  "app.stuck": "手机里存的内容打不开",
  "app.stuckBody": "请关掉这个程序的其他页面，再点“刷新”。还不行，请重启手机。写过的都还在手机里。",

  "common.loading": "正在打开…",
  "common.more": "更多",
  "common.retry": "再试一次",
  "common.offline": "现在没有网络，下面是手机里存的内容。",

  "login.againBody": "离开太久，需要再登录一次。没发出的都还在，登录后会接着发。",

  "install.title": "放到手机桌面",
  "install.body": "放到桌面后，像普通应用一样点开，没网也能记。",
  "install.action": "放到桌面",
  "install.ios": "在 Safari 里点下方的“分享”，再点“添加到主屏幕”。",
  "install.wechatTitle": "请用浏览器打开",
  "install.wechat": "微信里没网时用不了。请点右上角“…”，选带“浏览器”的那一项。",

  "home.hello": "{name}，您好",
  "home.log": "记一条",
  "home.draftTitle": "有一条没写完",
  "home.draftEmpty": "还没写内容",
  "home.draftPhotos": "{n} 张照片",
  "home.draftContinue": "接着写",
  "home.unsent": "还有 {n} 条没发出",
  "home.mine": "我记的",
  "home.emptyTitle": "还没有记录",
  "home.emptyBody": "看到问题、听到意见，点上面的“记一条”。",
  "home.month": "我这个月",
  "home.monthPick": "月份",
  "home.monthTotal": "共记",
  "home.photosTotal": "{n} 张照片",

  "status.submitted": "已上报",
  "status.accepted": "已受理",
  "status.returned": "请补充",
  "status.merged": "已合并",
  "status.void": "已作废",
  "status.local": "已存本机",
  "status.photosLeft": "已上报，照片还在传",
  "status.blocked": "请您处理",

  "outbox.needsLogin": "要重新登录才能接着发",
  "outbox.login": "去登录",

  "settings.safari": "用苹果手机的 Safari：7 天没打开，手机会清掉没发出的内容。放到桌面再用就不会。",

  "forbidden.body": "您的账号没有这一页的权限。需要的话，请联系街道管理员。",

  "error.read.network": "没有网络。连上网再试。",
  "error.read.server": "街道那边出了错。过一会儿再试。",
} as const;
