import type { ComponentChildren } from "preact";
import { t } from "../i18n";
import type { glyphs } from "./glyphs";
import { Icon } from "./Icon";

/** What stands where there is nothing yet. */
export function Empty({ icon, children }: { icon: keyof typeof glyphs; children: ComponentChildren }) {
  return (
    <div class="empty">
      <Icon name={icon} />
      {children}
    </div>
  );
}

/** What stands while something is being fetched. */
export function Loading() {
  return (
    <div class="empty" role="status">
      <Icon name="refresh-cw" turning />
      <p>{t("common.loading")}</p>
    </div>
  );
}
