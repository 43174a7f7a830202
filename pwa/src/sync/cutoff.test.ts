import { expect, test } from "vitest";
import { runSchedule } from "../../test/schedule";
test("try", async () => {
  const t0 = Date.now(); let deaths = 0, rec = 0, ph = 0; const bad = [];
  for (let s = 0; s < 300; s++) { const o = await runSchedule(s); deaths += o.deaths; rec += o.records; ph += o.photos; if (o.lost.length || o.doubled.length||o.leftovers.length) bad.push([s, o.lost, o.doubled,o.leftovers]); }
  console.log(Date.now() - t0, { deaths, rec, ph }, JSON.stringify(bad.slice(0,5)), bad.length);
}, 100000);
