"""The Dutch words of the API for the values inside: states, kinds and roles.

Part of the contract: a word is never changed, only added. Inside, the values stay English.
"""

from collections.abc import Mapping

OVERLEG_STATES: Mapping[str, str] = {
    "preparing": "voorbereiding",
    "inbreng_open": "inbreng-open",
    "inbreng_closed": "inbreng-gesloten",
    "with_ministry": "bij-ministerie",
    "answered": "beantwoord",
    "adopted": "vastgesteld",
    "withdrawn": "ingetrokken",
}
ANSWER_STATES: Mapping[str, str] = {
    "open": "open",
    "offered": "aangeboden",
    "drafting": "in-bewerking",
    "in_review": "in-parafering",
    "approved": "akkoord",
    "sent": "verzonden",
    "withdrawn": "ingetrokken",
}
OVERLEG_KINDS: Mapping[str, str] = {
    "so": "schriftelijk-overleg",
    "nader_so": "nader-schriftelijk-overleg",
    "lijst_van_vragen": "lijst-van-vragen",
    "kamervragen": "kamervragen",
}
QUESTION_KINDS: Mapping[str, str] = {"question": "vraag", "remark": "opmerking", "heading": "kop"}
DEADLINE_KINDS: Mapping[str, str] = {"inbreng": "inbreng", "answers": "antwoorden"}
# What a recognised document is made of, and what a clerk does to it.
ITEM_KINDS: Mapping[str, str] = {**QUESTION_KINDS, "answer": "antwoord"}
CORRECTIONS: Mapping[str, str] = {
    "split": "splitsen",
    "merge": "samenvoegen",
    "kind": "soort",
    "move": "verplaatsen",
    "askers": "vragers",
    "divide": "afsplitsen",
    "join": "aansluiten",
    "number": "nummeren",
    "number_through": "doornummeren",
    "seen": "gezien",
}
RECOGNITION_STATES: Mapping[str, str] = {
    "reading": "wordt-gelezen",
    "ready": "herkend",
    "refused": "geweigerd",
}
EXTENSION_STATES: Mapping[str, str] = {"asked": "gevraagd", "granted": "verleend", "refused": "afgewezen"}
PROPOSAL_STATES: Mapping[str, str] = {"open": "open", "accepted": "overgenomen", "refused": "afgewezen"}
OUTCOMES: Mapping[str, str] = {"approve": "akkoord", "return": "teruggestuurd"}
LAYOUTS: Mapping[str, str] = {"interleaved": "per-vraag", "split": "gescheiden"}
FRACTIE_KINDS: Mapping[str, str] = {"fractie": "fractie", "group": "groep", "member": "lid"}
ROLES: Mapping[str, str] = {
    "clerk": "griffier",
    "coordinator": "coordinator",
    "drafter": "opsteller",
    "reviewer": "parafeerder",
    "reader": "lezer",
}
NOUNS: Mapping[str, str] = {
    "overleg": "overleg",
    "inbreng": "inbreng",
    "question": "vraag",
    "answer": "antwoord",
    "proposal": "voorstel",
    "deadline": "termijn",
    "extension": "uitstelverzoek",
}
# Why a term is the moment it is.
TERM_REASONS: Mapping[str, str] = {
    "chosen": "gekozen",
    "moved": "verzet",
    "extended": "uitstel",
    "held": "aangehouden",
    "rereckoned": "herrekend",
}
TERM_UNITS: Mapping[str, str] = {
    "weeks": "weken",
    "days": "dagen",
    "working_days": "werkdagen",
    "hours": "uren",
}
TERM_STEPS: Mapping[str, str] = {
    "start": "geteld-vanaf",
    "added": "opgeteld",
    "weekend": "weekend",
    "closed": "feestdag-of-reces",
    "recess": "reces-telt-niet",
    "event": "voor-de-gebeurtenis",
    "end-of-day": "einde-van-de-dag",
}
# The steps of the planning of a ministry, and what happened to an overleg.
PLAN_STEPS: Mapping[str, str] = {
    "offer": "aanbieden",
    "draft": "schrijven",
    "alignment": "afstemmen",
    "review": "paraferen",
    "minister": "akkoord-bewindspersoon",
    "send": "verzenden",
}
PLAN_UNITS: Mapping[str, str] = {"days": "werkdagen", "hours": "werkuren"}
MILESTONES: Mapping[str, str] = {
    "opened": "opengesteld",
    "reopened": "heropend",
    "closed": "gesloten",
    "put": "voorgelegd",
    "held": "aangehouden",
    "resumed": "hervat",
    "moved": "termijn-verzet",
    "asked": "uitstel-gevraagd",
    "granted": "uitstel-verleend",
    "refused": "uitstel-afgewezen",
    "sent": "verzonden",
    "adopted": "vastgesteld",
    "withdrawn": "ingetrokken",
    "inbreng_term": "termijn-inbreng",
    "answers_term": "termijn-antwoorden",
    "event": "gereed-voor",
}

# As (value, label) lists, by which the OpenAPI document names its enumerations.
OverlegStatus = [(word, word) for word in OVERLEG_STATES.values()]
AntwoordStatus = [(word, word) for word in ANSWER_STATES.values()]
OverlegSoort = [(word, word) for word in OVERLEG_KINDS.values()]
VraagSoort = [(word, word) for word in QUESTION_KINDS.values()]
OnderdeelSoort = [(word, word) for word in ITEM_KINDS.values()]
Verbeterwoord = [(word, word) for word in CORRECTIONS.values()]
HerkenningStatus = [(word, word) for word in RECOGNITION_STATES.values()]
TermijnSoort = [(word, word) for word in DEADLINE_KINDS.values()]
UitstelStatus = [(word, word) for word in EXTENSION_STATES.values()]
VoorstelStatus = [(word, word) for word in PROPOSAL_STATES.values()]
Uitkomst = [(word, word) for word in OUTCOMES.values()]
Indeling = [(word, word) for word in LAYOUTS.values()]
FractieSoort = [(word, word) for word in FRACTIE_KINDS.values()]
Rol = [(word, word) for word in ROLES.values()]
ObjectSoort = [(word, word) for word in NOUNS.values()]
TermijnEenheid = [(word, word) for word in TERM_UNITS.values()]
TermijnStap = [(word, word) for word in TERM_STEPS.values()]
TermijnReden = [(word, word) for word in TERM_REASONS.values()]
PlanningStap = [(word, word) for word in PLAN_STEPS.values()]
PlanningEenheid = [(word, word) for word in PLAN_UNITS.values()]
OverlegMoment = [(word, word) for word in MILESTONES.values()]
