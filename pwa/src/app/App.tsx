import type { FunctionComponent } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";
import { ErrorBoundary, LocationProvider, lazy, Route, Router, useLocation } from "preact-iso";
import { bringSentences } from "../i18n";
import { Broken } from "./Broken";
import { noteMove } from "./history";
import type { lazyPages } from "./lazy_pages";
import { Shell } from "./Shell";
import { account, stuck } from "./state";

type LazyPages = typeof lazyPages;

/**
 * A screen in a file of its own. Where the file could not be fetched the loader
 * gives nothing instead of failing; that must show as a broken page, not a blank one.
 */
function first<T>(load: () => Promise<{ default: T } | undefined>) {
  return lazy(async () => {
    const file = await load();
    if (!file) throw new Error("the page's file could not be fetched");
    return file;
  });
}

/** The same for a screen whose sentences do not come with the start. */
function page<T>(load: () => Promise<{ default: T } | undefined>) {
  return first(async () => (await Promise.all([load(), bringSentences()]))[0]);
}

/** The same for a screen of visits. */
function visitPage<T>(load: () => Promise<{ default: T } | undefined>) {
  return page(
    async () => (await Promise.all([load(), import("../i18n/parts/visit").then((part) => part.bringVisits())]))[0],
  );
}

/** The same for a screen of the officer's review. */
function reviewPage<T>(load: () => Promise<{ default: T } | undefined>) {
  return page(
    async () => (await Promise.all([load(), import("../i18n/parts/review").then((part) => part.bringReview())]))[0],
  );
}

const Login = page(() => import("../features/session/Login"));
const Home = first(() => import("../features/home/Home"));
const IssueForm = page(() => import("../features/issue/IssueForm"));
const IssueDetail = page(() => import("../features/issue/IssueDetail"));
const InspectorHome = visitPage(() => import("../features/home/InspectorHome"));
const VisitForm = visitPage(() => import("../features/visit/VisitForm"));
const VisitDetail = visitPage(() => import("../features/visit/VisitDetail"));
const VisitSettings = visitPage(() => import("../features/settings/VisitSettings"));
const Outbox = page(() => import("../features/outbox/Outbox"));
const SettingsPage = page(() => import("../features/settings/SettingsPage"));
const FeedbackForm = page(() => import("../features/feedback/FeedbackForm"));
const FeedbackList = page(() => import("../features/feedback/FeedbackList"));
const Desk = reviewPage(() => import("../features/review/Desk"));
/** A part of the desk; named here only to be fetched early. */
const DeskDetail = reviewPage(() => import("../features/review/detail/Detail"));
/** One of the pages whose list comes with the first of them. */
const seldom = (name: keyof LazyPages) =>
  page<FunctionComponent>(() => import("./lazy_pages").then((file) => file.lazyPages[name]()));
const Ledgers = seldom("ledgers");
const LedgerPage = seldom("ledger");
const Plans = seldom("plans");
const PlanPage = seldom("plan");
const Scorecards = seldom("scorecards");
const ScorecardPage = seldom("scorecard");
const ProofPage = seldom("proof");
const AuditPage = seldom("audit");
const RoleSoon = page(() => import("../features/session/RoleSoon"));
const Missing = page(() => import("../features/session/Missing"));
const Forbidden = page(() => import("../features/session/Forbidden"));

/** Fetches what the field needs while there is a network: some browsers have no worker that keeps it. */
export function preloadPages(): void {
  const role = account.value?.role;
  const visits = role === "inspector" ? [InspectorHome, VisitForm, VisitDetail] : [];
  const field = [Home, IssueForm, IssueDetail, Outbox, ...visits];
  for (const screen of [SettingsPage, ...(role === "officer" ? [Desk, DeskDetail] : field)])
    void screen.preload().catch(() => {});
}

/** Everything; what a role may open stands in one table below. */
export function App() {
  return (
    <LocationProvider>
      <Shell>
        <Guarded />
      </Shell>
    </LocationProvider>
  );
}

/** One broken screen does not take the others with it: the next address is tried anew. */
function Guarded() {
  const { path, url, wasPush } = useLocation() as ReturnType<typeof useLocation> & { wasPush: boolean };
  const [broken, setBroken] = useState<string>();
  useLayoutEffect(() => noteMove(wasPush), [url]);
  if (stuck.value) return <Broken stuck />;
  if (broken === path) return <Broken />;
  return (
    <ErrorBoundary onError={() => setBroken(path)}>
      {/* Another account finds none of the forms and lists of the one before. */}
      <Pages key={account.value?.id ?? ""} />
    </ErrorBoundary>
  );
}

function Pages() {
  const role = account.value?.role;
  if (!role) return <Login />;
  const writes = role === "observer" || role === "inspector";
  const officer = role === "officer";
  const reads = writes ? IssueDetail : officer ? Desk : Forbidden;
  const inspects = role === "inspector";
  return (
    <Router>
      <Route path="/" component={homeOf(role)} />
      <Route path="/login" component={Login} />
      <Route path="/issues/new" component={writes ? IssueForm : Forbidden} />
      <Route path="/issues/:id/edit" component={writes ? IssueForm : Forbidden} />
      <Route path="/issues/:id" component={reads} />
      <Route path="/visits/new" component={inspects ? VisitForm : Forbidden} />
      <Route path="/visits/:id/edit" component={inspects ? VisitForm : Forbidden} />
      <Route path="/visits/:id" component={inspects ? VisitDetail : officer ? Desk : Forbidden} />
      <Route path="/visits" component={officer ? Desk : Forbidden} />
      <Route path="/ledgers" component={officer ? Ledgers : Forbidden} />
      <Route path="/ledgers/:month" component={officer ? LedgerPage : Forbidden} />
      <Route path="/plans" component={officer ? Plans : Forbidden} />
      <Route path="/plans/:id" component={officer ? PlanPage : Forbidden} />
      <Route path="/scorecards" component={officer ? Scorecards : Forbidden} />
      <Route path="/scorecards/:id" component={officer ? ScorecardPage : Forbidden} />
      <Route path="/audit" component={officer || role === "admin" ? AuditPage : Forbidden} />
      <Route path="/proofs/:month/:id" component={writes ? ProofPage : Forbidden} />
      <Route path="/outbox" component={Outbox} />
      <Route path="/settings" component={SettingsPage} />
      <Route path="/settings/visits" component={inspects ? VisitSettings : Forbidden} />
      <Route path="/feedback" component={FeedbackForm} />
      <Route path="/feedback/received" component={role === "admin" ? FeedbackList : Forbidden} />
      <Route default component={Missing} />
    </Router>
  );
}

function homeOf(role: string) {
  if (role === "observer") return Home;
  if (role === "inspector") return InspectorHome;
  if (role === "officer") return Desk;
  return role === "admin" ? FeedbackList : RoleSoon;
}
