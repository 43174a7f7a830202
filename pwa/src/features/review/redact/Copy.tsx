import { useEffect, useState } from "preact/hooks";
import { redactedCopy } from "../../../api/review";
import { core } from "../../../app/core";
import { t } from "../../../i18n";
import { Loading } from "../../../ui/Empty";

/** The redacted copy itself, as others will see it. */
export function Copy({ photoId }: { photoId: string }) {
  const [address, setAddress] = useState<string | "none">();
  useEffect(() => {
    let url: string | undefined;
    let stale = false;
    void redactedCopy(core, photoId).then((blob) => {
      if (stale) return;
      url = blob && URL.createObjectURL(blob);
      setAddress(url ?? "none");
    });
    return () => {
      stale = true;
      if (url) URL.revokeObjectURL(url);
    };
  }, [photoId]);
  if (!address) return <Loading />;
  return address === "none" ? <p class="soft">{t("redact.noCopy")}</p> : <img src={address} alt={t("redact.copy")} />;
}
