import "./office.css";
import { unsent } from "../../app/state";
import { t } from "../../i18n";
import { glyphs } from "../../ui/glyphs";
import { officeGlyphs } from "../../ui/glyphs_office";
import { Drawing } from "../../ui/Icon";

/** Where the office's work is done; begins says which addresses belong to an entry. */
const entries = [
  { href: "/", begins: /^\/($|issues|visits)/, icon: glyphs.inbox, word: "inbox" },
  { href: "/ledgers", begins: /^\/(ledgers|audit)/, icon: officeGlyphs["book-check"], word: "ledgers" },
  { href: "/plans", begins: /^\/plans/, icon: officeGlyphs["calendar-days"], word: "plans" },
  { href: "/scorecards", begins: /^\/scorecards/, icon: officeGlyphs["list-checks"], word: "scorecards" },
  { href: "/settings", begins: /^\/(settings|feedback)/, icon: glyphs.settings, word: "me" },
] as const;

/** The officer's entries: at the bottom of a phone, at the side of a desktop. */
export default function OfficeNav({ path }: { path: string }) {
  return (
    <nav class="bottombar officebar" aria-label={t("app.nav")}>
      <div class="bottomnav officenav">
        {entries.map(({ href, begins, icon, word }) => (
          <a key={href} href={href} aria-current={begins.test(path) ? "page" : undefined}>
            <Drawing path={icon} />
            {t(`office.nav.${word}`)}
          </a>
        ))}
        {(unsent.value.length > 0 || path === "/outbox") && (
          <a href="/outbox" aria-current={path === "/outbox" ? "page" : undefined}>
            <Drawing path={glyphs["cloud-upload"]} />
            {t("app.outbox")}
          </a>
        )}
      </div>
    </nav>
  );
}
