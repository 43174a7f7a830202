import "./desk.css";
import { useLocation } from "preact-iso";
import { account } from "../../app/state";
import { Board } from "./Board";
import { openDesk } from "./desk";
import { placeOf } from "./inbox/filters";

/** The officer's inbox: the list of what waits and, beside it or alone, the record that is open. */
export default function Desk() {
  const { path, query } = useLocation();
  const place = placeOf(path, query);
  openDesk(account.value?.id);
  return <Board key={place.kind} place={place} />;
}
