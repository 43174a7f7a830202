import type { ComponentChildren } from "preact";
import { ErrorBoundary, lazy } from "preact-iso";

/** Parts of the ledger's page that open on a press come in files of their own. */
export const ExportDialog = lazy(() => import("./ExportDialog").then((file) => file.ExportDialog));
export const EntryDetail = lazy(() => import("./EntryDetail").then((file) => file.EntryDetail));
export const Whole = lazy(() => import("./Whole").then((file) => file.Whole));
export const SealPanel = lazy(() => import("./SealPanel").then((file) => file.SealPanel));
export const TotalsBox = lazy(() => import("./TotalsBox").then((file) => file.TotalsBox));

/** While such a part is on its way the page around it stays. */
export const Later = ({ children }: { children: ComponentChildren }) => <ErrorBoundary>{children}</ErrorBoundary>;
