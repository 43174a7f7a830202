import type { zhStart } from "./zh-CN_start";

/** English of the frame and the first screen; it comes in the one English file all the same. */
export const enStart: Record<keyof typeof zhStart, string> = {
  "app.name": "Mingcha",
  "app.skip": "Skip to content",
  "app.nav": "Main pages",
  "app.home": "Home",
  "app.outbox": "Outbox",
  "app.settings": "Settings",
  "app.back": "Back",
  "app.updateReady": "A new version is ready",
  "app.update": "Update",
  "app.oldTab": "The program was updated. Please reload this page",
  "app.reload": "Reload",
  "app.broken": "This page could not be opened",
  "app.brokenBody": "What you wrote is still on the phone. Press “Reload” to try again.",
  "app.stuck": "What the phone keeps does not open",
  "app.stuckBody":
    "Close this program's other pages, then press “Reload”. If that does not help, restart the phone. What you wrote is still on it.",

  "common.loading": "Opening…",
  "common.more": "More",
  "common.retry": "Try again",
  "common.offline": "No network now. This is what the phone has kept.",

  "login.againBody": "You were away too long. What was not sent is still here and goes on after you log in.",

  "install.title": "Put it on the home screen",
  "install.body": "From there it opens like any app, and works without a network.",
  "install.action": "Put on home screen",
  "install.ios": "In Safari press “Share” below, then “Add to Home Screen”.",
  "install.wechatTitle": "Please open it in a browser",
  "install.wechat":
    "Inside WeChat it does not work without a network. Press “…” at the top right and choose the entry with “browser”.",

  "home.hello": "Hello, {name}",
  "home.log": "Log an issue",
  "home.draftTitle": "One is not finished",
  "home.draftEmpty": "Nothing written yet",
  "home.draftPhotos": "Photos: {n}",
  "home.draftContinue": "Go on writing",
  "home.unsent": "Not sent yet: {n}",
  "home.mine": "What I logged",
  "home.emptyTitle": "Nothing logged yet",
  "home.emptyBody": "When you see a problem or hear a wish, press “Log an issue” above.",
  "home.month": "My month",
  "home.monthPick": "Month",
  "home.monthTotal": "Logged",
  "home.photosTotal": "Photos: {n}",

  "status.submitted": "Reported",
  "status.accepted": "Accepted",
  "status.returned": "More needed",
  "status.merged": "Merged",
  "status.void": "Void",
  "status.local": "Saved here",
  "status.photosLeft": "Reported, photos still going",
  "status.blocked": "Needs you",

  "outbox.needsLogin": "Log in again to go on sending",
  "outbox.login": "Log in",

  "settings.safari":
    "Safari on an iPhone clears what was not sent after 7 days without opening the app. Put on the home screen, it does not.",

  "forbidden.body": "Your account may not see it. If you need it, ask the office's administrator.",

  "error.read.network": "No network. Connect and try again.",
  "error.read.server": "Something failed at the office. Try again a little later.",
};
