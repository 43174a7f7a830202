import { useState } from "preact/hooks";
import { ErrorBoundary, LocationProvider, lazy, Route, Router } from "preact-iso";
import { Broken } from "./Broken";
import { noteMove } from "./history";
import { Shell } from "./Shell";
import { account } from "./state";

const Login = lazy(() => import("../features/session/Login"));
const Home = lazy(() => import("../features/home/Home"));
const IssueForm = lazy(() => import("../features/issue/IssueForm"));
const IssueDetail = lazy(() => import("../features/issue/IssueDetail"));
const Outbox = lazy(() => import("../features/outbox/Outbox"));
const SettingsPage = lazy(() => import("../features/settings/SettingsPage"));
const FeedbackForm = lazy(() => import("../features/feedback/FeedbackForm"));
const FeedbackList = lazy(() => import("../features/feedback/FeedbackList"));
const OfficeIssues = lazy(() => import("../features/office/OfficeIssues"));
const RoleSoon = lazy(() => import("../features/session/RoleSoon"));
const Missing = lazy(() => import("../features/session/Missing"));
const Forbidden = lazy(() => import("../features/session/Forbidden"));

/** Fetches what the field needs while there is a network: some browsers have no worker that keeps it. */
export function preloadPages(): void {
  for (const page of [Home, IssueForm, IssueDetail, Outbox, SettingsPage]) void page.preload().catch(() => {});
}

/** Everything; what a role may open stands in one table below. */
export function App() {
  const [broken, setBroken] = useState(false);
  return (
    <LocationProvider>
      <Shell>
        {broken ? (
          <Broken />
        ) : (
          <ErrorBoundary onError={() => setBroken(true)}>
            <Pages />
          </ErrorBoundary>
        )}
      </Shell>
    </LocationProvider>
  );
}

function Pages() {
  const role = account.value?.role;
  if (!role) return <Login />;
  const writes = role === "observer" || role === "inspector";
  const reads = writes || role === "officer";
  return (
    <Router onRouteChange={noteMove}>
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
