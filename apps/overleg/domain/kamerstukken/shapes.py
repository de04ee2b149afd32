"""How citations of parliamentary papers look, in named pieces."""

import re

from apps.overleg.domain.guarded import Guarded

SPACE = r"[ \u00a0\u202f\t\n]"
SUFFIX = r"(?:[IVXL]{1,6}[A-E]?|\d{2}|[A-Z])(?![A-Za-z\d])"
# The left edge stands behind the first digits: a pattern that begins with a digit is found sooner.
_LEFT_EDGE = r"(?<![\w.,/€-]\d\d)"
_DIGITS = rf"(?P<gap>{SPACE})?(?P<last>\d{{3}})(?!\d)"
_PRINTED = rf"(?P<first>\d{{2}}){_DIGITS}"
_LETTERS = r"[A-Z]{1,2}"
# The chamber and the session, "II 2022/23, " or only "2020-2021, "
_CHAMBER_YEAR = (
    rf"(?:(?P<chamber>II?)(?P<chamber_comma>,)?{SPACE}{{1,2}})?"
    rf"(?:(?P<year>(?:19|20)\d\d[-–/](?:(?:19|20)\d\d|\d\d)),?{SPACE}{{1,2}})?"
)
# What stands directly before a dossier: "Kamerstuk ", "Kamerstukken II 2022/23, ", "Tweede Kamer 2019-2020, ", "EK "
BEFORE = re.compile(
    r"(?:(?P<keyword>Kamerstuk(?:ken|nummers?)?|kamerstuk(?:ken)?|Tweede Kamer|Eerste Kamer|EK|TK)"
    rf"{SPACE}{{1,2}}(?:nr\.{SPACE})?)?{_CHAMBER_YEAR}\Z"
)
BEFORE_REACH = 50
# "Kamerstukken 30 821 nr. 249 en 30 821 nr. 250": the keyword counts for both.
AGAIN = re.compile(rf"(?:{SPACE}en|,|;){SPACE}{{1,2}}\Z")
AGAIN_REACH = 12

# The Rijkswet, as in "27 484 (R 1669)"
_RIJKSWET = rf"{SPACE}?-?\((?P<rijkswet>R{SPACE}?\d{{3,4}})\)"
# "33 694 en 26 643, nr. 47", "31 031/29 949, nr. 19"
_OTHERS = rf"(?:(?:,?{SPACE}en{SPACE}|{SPACE}?/{SPACE}?)\d{{2}}{SPACE}?\d{{3}}(?:[ -]{SUFFIX})?){{1,3}}"
# ", nr. 53", " Nr. 202", " nr.93", ", nr. AI", ", nr. 188a"
_NR = (
    rf"(?P<comma>,)?{SPACE}{{0,2}}(?P<nr>[Nn]rs?\.?)(?P<number_gap>{SPACE}?)"
    rf"(?P<number>\d{{1,4}}[a-z]?|{_LETTERS})(?!\w)(?!\.\d)"
)
# "21501-32-1730", "36600-B-K"
_COMPACT = rf"-(?P<compact>\d{{1,4}}|{_LETTERS})(?![\w-])(?![.,]\d)"
# "35 570, C"
_BARE_LETTERS = rf",{SPACE}(?P<letters>{_LETTERS})(?=[\s.,;)]|\Z)"
# Without the left edge, 326410-V-48 would be dossier 26 410.
CITATION = Guarded(
    re.compile(
        rf"(?P<first>\d{{2}}){_LEFT_EDGE}{_DIGITS}(?:{_RIJKSWET}|(?P<hyphen>[ \u00a0-])(?P<suffix>{SUFFIX}))?"
        rf"(?P<others>{_OTHERS})?(?:{_NR}|{_COMPACT}|{_BARE_LETTERS})"
    ),
    (re.compile(r"\d\d ?\d\d\d"),),
)
# "Zij krijgt nr. 456 (36800-XVI)": how a motion is announced in the plenary.
ANNOUNCED = Guarded(
    re.compile(rf"\bnr\.{SPACE}(?P<number>\d{{1,4}}){SPACE}\({_PRINTED}(?:[ -](?P<suffix>{SUFFIX}))?\)"),
    (re.compile(r"nr\. \d{1,4} \("),),
)
# "nrs. 520 en 548", "nr. 4, p. 12 en 13, en nr. 6", "nrs. 1–2"; never the dossier in "nr. 4, 30 821, nr. 5"
_PAGE_RANGE = rf"\d{{1,4}}(?:{SPACE}?[-–]{SPACE}?\d{{1,4}})?(?:{SPACE}en{SPACE}\d{{1,4}})?"
MORE_NUMBERS = re.compile(
    rf"(?P<pages>,{SPACE}(?:p|pp|blz)\.{SPACE}?{_PAGE_RANGE})?"
    rf"(?P<step>{SPACE}?[-–]{SPACE}?|,?{SPACE}en{SPACE}|,{SPACE})(?P<nr>nrs?\.{SPACE}?)?"
    rf"(?P<number>\d{{1,4}})(?!\w)(?!\.\d)(?!{SPACE}\d{{3}}(?!\d))"
)

# A keyword and digits that are no dossier: "Kamerstuk 3082, nr. 249", "Kamerstuk 326410-V-48",
# "Kamerstuk 308 21, nr. 244".
MALFORMED = Guarded(
    re.compile(
        rf"\b[Kk]amerstuk(?:ken|nummers?)?{SPACE}{{1,2}}{_CHAMBER_YEAR}"
        rf"(?P<digits>\d{{2}}-\d{{3}}(?!\d)|\d{{1,9}}(?:[ \u00a0.]\d{{1,9}}){{0,2}})(?:[ -](?P<suffix>{SUFFIX}))?"
        rf"(?:,?{SPACE}{{0,2}}[Nn]rs?\.?{SPACE}?(?P<number>\d{{1,4}}|{_LETTERS})(?!\w)"
        rf"|-(?P<compact>\d{{1,4}})(?![\w-])|(?![\w-])(?!{SPACE}?\d))"
    ),
    ("kamerstuk",),
)
# No keyword, but shaped like a citation: "36-200 V nr. 32"
SPLIT_DOSSIER = Guarded(
    re.compile(
        rf"(?<![\w.,/€-])(?P<digits>\d{{2}}[-.]\d{{3}}|\d{{3}}{SPACE}\d{{2}}|\d{SPACE}\d{{4}})(?!\d)"
        rf"(?:[ -](?P<suffix>{SUFFIX}))?,?{SPACE}[Nn]rs?\.{SPACE}?(?P<number>\d{{1,4}}|{_LETTERS})(?!\w)"
    ),
    (" nr",),
)
# "vergaderjaar 2022–203"
SESSION = Guarded(
    re.compile(rf"\b[Vv]ergaderjaar{SPACE}(?P<first>\d{{4}}){SPACE}?[-–/]{SPACE}?(?P<last>\d{{1,4}})(?!\d)"),
    ("vergaderjaar",),
)
IDEM = re.compile(r"\s{0,5}(?:Idem|Ibid(?:em)?)\b", re.IGNORECASE)
