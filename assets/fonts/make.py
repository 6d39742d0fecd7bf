"""Makes the Noto files of this folder from npm packages. Run where both are installed:

    apt-get install fonttools
    npm install --prefix /tmp/fonts @expo-google-fonts/noto-sans-{sc,tc,jp,kr,hebrew,thai,...}   (versions: README.md)
    python3 make.py /tmp/fonts/node_modules/@expo-google-fonts
"""

import subprocess
import sys
import tempfile

PACKAGES = sys.argv[1]
BMP_BUT_NOT = [(0x3400, 0x4DBF)]  # CJK extension A: 6,582 characters that no name in use has
# As lib/fields/hand.ts has it for names in this hand.
LATIN_AND_CYRILLIC = [(0x20, 0x7E), (0xA0, 0x17F), (0x218, 0x21B), (0x400, 0x45F), (0x490, 0x491), (0x1E80, 0x1E85), (0x1E9E, 0x1E9E), (0x1EA0, 0x1EF9), (0x2010, 0x2015), (0x2018, 0x201A), (0x201C, 0x201E), (0x2026, 0x2026)]
CJK_SIGNS = [(0x1100, 0x11FF), (0x2000, 0x206F), (0x2E80, 0x33FF), (0xA960, 0xA97F), (0xAC00, 0xD7FF), (0xFE10, 0xFE6F), (0xFF00, 0xFFEF)]


def in_ranges(code, ranges):
    return any(first <= code <= last for first, last in ranges)


def of_charset(charset):
    """All characters of a national standard, as Python knows it."""
    codes = {code for code in range(0x80, 0x30000) if not 0xD800 <= code <= 0xDFFF and encodes(chr(code), charset)}
    return codes | {code for code in range(0x110000) if in_ranges(code, CJK_SIGNS)} | set(range(0x20, 0x7F))


def encodes(sign, charset):
    try:
        return bool(sign.encode(charset))
    except UnicodeError:
        return False


def cut(family, file, codes, target=None, features="ccmp,mark,mkmk,ljmo,vjmo,tjmo"):
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as listed:
        listed.write(",".join(f"{code:X}" for code in sorted(codes)))
        listed.flush()
        subprocess.check_call([
            "pyftsubset", f"{PACKAGES}/{family}/{file}", f"--unicodes-file={listed.name}",
            f"--output-file={target or file.split('/')[-1].replace('_400', '-')}", "--no-hinting", "--no-glyph-names",
            f"--layout-features={features}", "--drop-tables+=vhea,vmtx,VORG,BASE", "--name-IDs=*",
        ])


everything = {code for code in range(0x110000) if not in_ranges(code, BMP_BUT_NOT)}
cut("noto-sans-sc", "400Regular/NotoSansSC_400Regular.ttf", everything)
cut("noto-sans-tc", "400Regular/NotoSansTC_400Regular.ttf", of_charset("big5"))
cut("noto-sans-jp", "400Regular/NotoSansJP_400Regular.ttf", of_charset("euc_jis_2004"))
cut("noto-sans-kr", "400Regular/NotoSansKR_400Regular.ttf", of_charset("cp949"))
cut("great-vibes", "400Regular/GreatVibes_400Regular.ttf", {code for code in range(0x2100) if in_ranges(code, LATIN_AND_CYRILLIC)}, features="ccmp,mark,mkmk,kern")
