import { isWeChat } from "../../app/install";

/** Hands a file to the browser's downloads. False inside WeChat, which would drop it without a word. */
export function download(name: string, blob: Blob, agent = navigator.userAgent): boolean {
  if (isWeChat(agent)) return false;
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // Safari still reads the address after the click.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
  return true;
}
