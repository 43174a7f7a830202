/** The proof as a file for whoever wants to keep it: shared where the phone can, else downloaded. */
import type { Proof } from "../../proof/check";

/** One JSON value with all that is needed to check it elsewhere. */
export function proofFile(proof: Proof, recordId: string): File {
  const text = `${JSON.stringify({ format: "mingcha-proof/1", recordId, ...proof }, undefined, 2)}\n`;
  return new File([text], `mingcha-proof-${proof.month}-${proof.number}.json`, { type: "application/json" });
}

export const canShare = (file: File): boolean => navigator.canShare?.({ files: [file] }) ?? false;

/** False when the user thought better of it or the phone could not. */
export async function share(file: File): Promise<boolean> {
  return navigator.share({ files: [file], title: file.name }).then(
    () => true,
    () => false,
  );
}

export function download(file: File): void {
  const address = URL.createObjectURL(file);
  const anchor = document.createElement("a");
  anchor.href = address;
  anchor.download = file.name;
  anchor.click();
  // The browser reads it after the click.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
