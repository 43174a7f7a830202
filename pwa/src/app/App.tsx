import { useLayoutEffect, useState } from "preact/hooks";
import { ErrorBoundary, LocationProvider, lazy, Route, Router, useLocation } from "preact-iso";
import { Broken } from "./Broken";
import { noteMove } from "./history";
import { Shell } from "./Shell";
import { account, stuck } from "./state";

/**
 * A screen in a file of its own. Where the file could not be fetched the loader
 * gives nothing instead of failing; that must show as a broken page, not a blank one.
 */
function page<T>(load: () => Promise<{ default: T } | undefined>) {
  return lazy(async () => {
    const file = await load();
    if (!file) throw new Error("the page's file could not be fetched");
    return file;
  });
}

const Login = page(() => import("../features/session/Login"));
const Home = page(() => import("../features/home/Home"));
const IssueForm = page(() => import("../features/issue/IssueForm"));
const IssueDetail = page(() => import("../features/issue/IssueDetail"));
const Outbox = page(() => import("../features/outbox/Outbox"));
const SettingsPage = page(() => import("../features/settings/SettingsPage"));
const FeedbackForm = page(() => import("../features/feedback/FeedbackForm"));
const FeedbackList = page(() => import("../features/feedback/FeedbackList"));
const OfficeIssues = page(() => import("../features/office/OfficeIssues"));
const RoleSoon = page(() => import("../features/session/RoleSoon"));
const Missing = page(() => import("../features/session/Missing"));
const Forbidden = page(() => import("../features/session/Forbidden"));

/** Fetches what the field needs while there is a network: some browsers have no worker that keeps it. */
export function preloadPages(): void {
  for (const screen of [Home, IssueForm, IssueDetail, Outbox, SettingsPage]) void screen.preload().catch(() => {});
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
  const reads = writes || role === "officer";
  return (
    <Router>
      <Route path="/" component={homeOf(role)} />
      <Route path="/login" component={Login} />
      <Route path="/issues/new" component={writes ? IssueForm : Forbidden} />
      <Route path="/issues/:id/edit" component={writes ? IssueForm : Forbidden} />
      <Route path="/issues/:id" component={reads ? IssueDetail : Forbidden} />
      <Route path="/outbox" component={Outbox} />
      <Route path="/settings" component={SettingsPage} />
      <Route path="/feedback" component={FeedbackForm} />
      <Route path="/feedback/received" component={role === "admin" ? FeedbackList : Forbidden} />
      <Route default component={Missing} />
    </Router>
  );
}

function homeOf(role: string) {
  if (role === "observer" || role === "inspector") return Home;
  if (role === "officer") return OfficeIssues;
  return role === "admin" ? FeedbackList : RoleSoon;
}
