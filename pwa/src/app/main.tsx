import "../ui/index.css";
import { render } from "preact";
import { App, preloadPages } from "./App";
import { boot } from "./boot";

const root = document.getElementById("app");
if (root)
  void boot().finally(() => {
    render(<App />, root);
    // After the first screen: it must not wait for pages nobody has asked for.
    setTimeout(preloadPages, 2000);
  });
