import { useTranslations } from "next-intl";

const acts = ["sign", "approve", "decline", "return", "bounce", "expire"] as const;

/** Addresses that act by themselves in the test environment. */
export function SimulatedRecipients() {
  const t = useTranslations("developers.guide");
  return (
    <table className="w-full max-w-160 text-left">
      <thead>
        <tr className="border-b border-line-2 text-12 text-ink-2">
          <th scope="col" className="py-2 pr-4 font-medium">
            {t("testAddress")}
          </th>
          <th scope="col" className="py-2 font-medium">
            {t("testEffect")}
          </th>
        </tr>
      </thead>
      <tbody>
        {acts.map((act) => (
          <tr key={act} className="border-b border-line">
            <td className="code py-2 pr-4">{`${act}@simulate.test`}</td>
            <td className="py-2 text-ink-2">{t(`simulate.${act}`)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
