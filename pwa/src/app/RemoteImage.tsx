import { useEffect, useState } from "preact/hooks";
import type { PhotoSize } from "../api/issues";
import { Icon } from "../ui/Icon";
import { core } from "./core";

/** A picture that the server has; a drawing stands in while it comes, and offline. */
export function RemoteImage({ id, size, alt }: { id: string; size: PhotoSize; alt: string }) {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    let stale = false;
    setAddress(undefined);
    void core.issues.photoUrl(id, size).then((read) => {
      if (!stale && read.ok) setAddress(read.value);
    });
    return () => {
      stale = true;
    };
  }, [id, size]);
  if (address) return <img src={address} alt={alt} />;
  return (
    <>
      <Icon name="image" />
      <span class="hidden-text">{alt}</span>
    </>
  );
}
