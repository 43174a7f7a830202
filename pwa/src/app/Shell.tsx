import type { ComponentChildren } from "preact";
import { ErrorBoundary, lazy, useLocation } from "preact-iso";
import { t } from "../i18n";
import { Icon } from "../ui/Icon";
import { Mark } from "../ui/Mark";
import { neutral } from "../ui/neutral";
import { Bars } from "./Bars";
import { cover, covered } from "./cover";
import { goBack } from "./history";
import { toast, whispered } from "./say";
import { account, reference, unsent } from "./state";

/** The officer's entries with their words: nobody else needs them. */
const OfficeNav = lazy(async () => {
  const words = import("../i18n/parts/review").then((part) => part.bringReview());
  return (await Promise.all([import("../features/office/OfficeNav"), words]))[0];
});

/** The frame around every screen: where one is, the way back, the three entries. */
export function Shell({ children }: { children: ComponentChildren }) {
  const { path } = useLocation();
  const writing = /^\/(issues|visits)\/(new|[^/]+\/edit)$/.test(path);
  const inside = account.value !== undefined;
  const officer = account.value?.role === "officer";
  const wide = officer ? !/^\/(settings|feedback|outbox)/.test(path) : path === "/" && account.value?.role === "admin";
  const Cover = cover.value;
  return (
    <>
      <div class={frameOf(path, writing, officer)} hidden={covered.value}>
        <a class="skip button" href="#main">
          {t("app.skip")}
        </a>
        <Bars />
        {inside && <TopBar path={path} wide={wide} />}
        <main id="main" class={wide ? "main main-wide" : "main"} tabIndex={-1}>
          {children}
        </main>
        {officer && (
          <ErrorBoundary>
            <OfficeNav path={path} />
          </ErrorBoundary>
        )}
        {inside && !officer && !writing && <BottomNav path={path} />}
        <div role="status" aria-live="polite">
          {toast.value && (
            <p class="toast">
              <Icon name="check" />
              <span>{toast.value}</span>
            </p>
          )}
        </div>
        <p class="hidden-text" aria-live="polite">
          {whispered.value}
        </p>
      </div>
      {Cover && <Cover />}
    </>
  );
}

/** app-deep: a record fills a phone's screen, and the way on is the way back. */
function frameOf(path: string, writing: boolean, officer: boolean): string {
  if (officer) return /^\/(issues|visits)\/./.test(path) ? "app app-office app-deep" : "app app-office";
  return writing ? "app app-narrow" : "app";
}

function TopBar({ path, wide }: { path: string; wide: boolean }) {
  const { route } = useLocation();
  const root = /^\/(outbox|settings|visits|ledgers|plans|scorecards)?$/.test(path);
  return (
    <header class="topbar">
      <div class={wide ? "topbar-row main-wide" : "topbar-row"}>
        {root ? (
          <span class="topbar-mark">
            <Mark />
          </span>
        ) : (
          <button type="button" class="button button-plain" onClick={() => goBack(route)}>
            <Icon name="arrow-left" />
            {t("app.back")}
          </button>
        )}
        <span class="topbar-name">
          {root ? (neutral.value?.title ?? `${t("app.name")} · ${reference.value?.office.name ?? ""}`) : ""}
        </span>
      </div>
    </header>
  );
}

function BottomNav({ path }: { path: string }) {
  const waiting = unsent.value.length;
  return (
    <nav class="bottombar" aria-label={t("app.nav")}>
      <div class="bottomnav">
        <a href="/" aria-current={path === "/" ? "page" : undefined}>
          <Icon name="house" />
          {t("app.home")}
        </a>
        <a href="/outbox" aria-current={path === "/outbox" ? "page" : undefined}>
          <span class="bottomnav-icon">
            <Icon name="inbox" />
            {waiting > 0 && (
              <span class="bottomnav-count" aria-hidden="true">
                {waiting > 99 ? "99+" : waiting}
              </span>
            )}
          </span>
          {t("app.outbox")}
          {waiting > 0 && <span class="hidden-text"> {t("home.unsent", { n: waiting })}</span>}
        </a>
        <a href="/settings" aria-current={path === "/settings" ? "page" : undefined}>
          <Icon name="settings" />
          {t("app.settings")}
        </a>
      </div>
    </nav>
  );
}
