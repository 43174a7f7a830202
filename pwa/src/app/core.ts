import { startCore } from "../sync/browser";
import { outdated } from "./state";

/** What stands below the screens: store, session, outbox, reading. One per page. */
export const core = startCore({
  onOutdated: () => {
    outdated.value = true;
  },
});
