// What the states of the signing page say when they are read from top to bottom (e2e/read-aloud.spec.ts).

/** What is the same wherever it is read: from who asks to what reading it means. */
export const cover = `
  - main:
    - paragraph
    - paragraph
    - heading /Anna, .* asks you to sign “Tenancy of Havnegade 12”/ [level=1]
    - term: Document
    - definition: lease.pdf, 1 page
    - term: It takes
    - definition: /About \\d+ minutes/
    - term: For you
    - definition: Anna Holm
    - term: Languages
    - definition:
      - combobox "Language"
    - heading "Is this genuine?" [level=2]
    - paragraph: /Check code .*/
    - paragraph: /sees this code too/
    - group: What this code proves
    - button "Review document"
    - paragraph: Reading it binds you to nothing. The sender sees that you opened it.
  - contentinfo:
    - text: /Not Anna Holm\\?/
    - button "Report this request"
`;
const words = "Tenancy of Havnegade 12 Has a pet Which animal Smokes Signature of the tenant";
export const consent = `
  - dialog "Before you sign":
    - heading "Before you sign" [level=2]
    - button "Close"
    - paragraph: I agree to read and sign this document electronically.
    - paragraph: /My electronic signature counts as my signature on it\\./
    - paragraph: I can decline instead, and I can ask the sender for a copy on paper.
    - paragraph: I get the sealed document when everyone has signed.
    - paragraph: /Version/
    - checkbox "I have read this and agree to sign electronically"
    - button "Continue"
`;
export const adopt = `
  - dialog "Your signature":
    - heading "Your signature" [level=2]
    - button "Close"
    - tablist "How to sign":
      - tab "Type" [selected]
      - tab "Draw"
      - tab "Upload"
    - tabpanel "Type":
      - textbox "Your name": Anna Holm
    - checkbox "Remember my signature on this device"
    - paragraph: This counts as your signature on this document. You confirm by finishing; until then you can change it.
    - button "Use this signature"
`;
export const finish = `
  - main:
    - figure
    - status:
      - paragraph: Signed by everyone
      - heading "All done, Anna" [level=1]
      - paragraph: /“Tenancy of Havnegade 12” with .* is complete\\./
    - link "Download sealed PDF"
    - link "Download audit trail"
    - list "Who signs":
      - listitem:
        - text: Anna Holm you
        - time
    - heading "Check it yourself, any time" [level=2]
    - paragraph: /Any change after sealing shows\\./
    - link "Check it on this site"
    - term: SHA-256 of the document as sent
    - definition
  - contentinfo: Certyneo You can close this page.
`;
/** The page with what is written in it: on a phone values are written in the sheet, and the page has a way to each. */
export const pages = {
  phone: `
  - banner:
    - link "Go to what is left to do"
    - heading "Tenancy of Havnegade 12" [level=1]
    - paragraph
    - button "More"
  - main:
    - text: Page 1 of 1
    - button "Show pages as pictures"
    - button "Search in the document"
    - button "Zoom in"
    - region "lease.pdf":
      - region "Page 1 of 1":
        - text: ${words}
        - checkbox "Has a pet" [checked]
        - 'button "Which animal: fill in"'
        - checkbox "Smokes"
        - 'button "Signature of the tenant: Sign here"'
  - complementary "What to do":
    - paragraph:
      - status: 3 fields left
      - text: 1 of 4 done
    - text: Which animal
    - textbox "Which animal"
    - button "Next field"
`,
  desktop: `
  - banner:
    - link "Go to what is left to do"
    - heading "Tenancy of Havnegade 12" [level=1]
    - paragraph: /1 page/
    - combobox "Language"
    - button "Continue on another device"
    - link "Download to read"
    - button "Ask for changes"
    - button "Decline"
    - button "More"
  - navigation "Pages":
    - list:
      - listitem:
        - button "Go to page 1"
  - main:
    - region "lease.pdf":
      - region "Page 1 of 1":
        - text: ${words}
        - checkbox "Has a pet" [checked]
        - textbox "Which animal"
        - checkbox "Smokes"
        - 'button "Signature of the tenant: Sign here"'
    - button "Show pages as pictures"
    - button "Search in the document"
    - group "Zoom"
  - complementary "What to do":
    - paragraph: Signing as
    - paragraph: Anna Holm
    - list "Your fields":
      - listitem:
        - 'button "Has a pet: done, change Page 1"'
      - listitem:
        - button "Which animal Page 1"
      - listitem:
        - button "Smokes Page 1"
      - listitem:
        - button "Signature of the tenant Page 1"
    - paragraph:
      - status: 3 fields left
      - text: 1 of 4 done
    - button "Next field"
`,
};
