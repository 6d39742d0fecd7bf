type Setting = [path: string, name: string, value: string];

/**
 * What LibreOffice may not do with a document of a stranger. Defence in depth: where it can be had, there is no network
 * and no file but the document anyway.
 */
const settings: readonly Setting[] = [
  ["Common/Security/Scripting", "DisableMacrosExecution", "true"],
  ["Common/Security/Scripting", "MacroSecurityLevel", "3"],
  // Pictures, sections and objects that lie elsewhere, on disk or on the network, stay empty.
  ["Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"],
  ["Writer/Content/Update", "Link", "2"],
  ["Writer/Content/Update", "Field", "false"],
  ["Java/VirtualMachine", "Enable", "false"],
];

/** The registrymodifications.xcu of a fresh user profile. */
export const profile = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
${settings.map(itemOf).join("\n")}
</oor:items>
`;

function itemOf([path, name, value]: Setting): string {
  const prop = `<prop oor:name="${name}" oor:op="fuse"><value>${value}</value></prop>`;
  return `<item oor:path="/org.openoffice.Office.${path}">${prop}</item>`;
}
