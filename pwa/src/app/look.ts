/** Puts the settings on the document: everything else is the work of tokens.css. */
import { effect } from "@preact/signals";
import { setLanguage } from "../i18n";
import { settings } from "./state";

export function applySettings(): void {
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  dark.addEventListener("change", () => show(dark.matches));
  effect(() => show(dark.matches));
  effect(() => {
    // Offline without the file the old language simply stays.
    setLanguage(settings.value.language).catch(() => {});
  });
}

function show(systemDark: boolean): void {
  const { elder, textSize, theme } = settings.value;
  const root = document.documentElement;
  root.dataset.theme = theme === "dark" || (theme === "system" && systemDark) ? "dark" : "light";
  root.dataset.size = String(textSize);
  root.toggleAttribute("data-elder", elder);
  const paper = getComputedStyle(root).getPropertyValue("--paper").trim();
  document.querySelector('meta[name="theme-color"]')?.setAttribute("content", paper);
}
