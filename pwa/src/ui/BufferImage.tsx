import { useEffect, useState } from "preact/hooks";

/** A picture whose bytes are on this phone. Its address lives as long as it is shown. */
export function BufferImage({ bytes, alt }: { bytes: ArrayBuffer; alt: string }) {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    const url = URL.createObjectURL(new Blob([bytes], { type: "image/jpeg" }));
    setAddress(url);
    return () => URL.revokeObjectURL(url);
  }, [bytes]);
  return address ? <img src={address} alt={alt} /> : null;
}
