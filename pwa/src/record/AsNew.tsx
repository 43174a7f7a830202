import type { OutboxItem } from "../db/types";
import { later } from "../ui/later";

const Button = later(async () => (await import("./AsNewButton"))?.AsNewButton);

/** The way on for an item that the server will never take; it comes only where something was refused. */
export const AsNew = ({ item }: { item: OutboxItem }) => (item.state === "blocked" ? <Button item={item} /> : null);
