import "../ui/index.css";
import { render } from "preact";
import { App } from "./App";
import { boot } from "./boot";

const root = document.getElementById("app");
if (root) void boot().finally(() => render(<App />, root));
